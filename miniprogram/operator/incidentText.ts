import type { IncidentKind } from '../../shared/incidents/incident';

export interface IncidentText {
  title: string;
  /** What a person does about it. */
  todo: string;
}

const texts: Readonly<Record<IncidentKind, IncidentText>> = {
  unknownPayment: {
    title: '收到陌生单号的支付通知',
    todo: '到微信支付商户平台按单号查询。确有这笔收款而这里没有订单时，在商户平台退款，并检查是否有别的系统共用同一商户号。',
  },
  unknownRefund: {
    title: '收到陌生单号的退款通知',
    todo: '到商户平台核对这笔退款由谁发起，在账目里补记。',
  },
  paymentMismatch: {
    title: '支付金额或账户与订单不符',
    todo: '不要发货。到商户平台核对金额、商户号和付款人；多付或付错的款项在商户平台原路退回。',
  },
  refundMismatch: {
    title: '退款与微信的记录不符',
    todo: '到商户平台核对这笔支付和退款的状态，以微信为准，再回来处理申请。',
  },
  unreadableNotice: {
    title: '收到无法识别的通知',
    todo: '查看云函数日志。若是微信升级了通知格式，需要更新程序；其间由定时查询补上结果。',
  },
  surplusPayment: {
    title: '重复或超时的付款',
    todo: '系统会自动原路退回。确认退款到账后即可办结。',
  },
  gatewayRejected: {
    title: '微信支付拒绝了请求',
    todo: '按说明里的原因处理；常见原因是参数、权限或商户状态。',
  },
  gatewayMisconfigured: {
    title: '支付设置有误',
    todo: '检查商户号、AppID 绑定与云开发里的支付授权，改好后重试。其间买家无法付款。',
  },
  refundWaiting: {
    title: '退款在等待',
    todo: '多为可用余额不足：到商户平台充值，系统会用原单号自动重试。',
  },
  refundAbnormal: {
    title: '退款异常',
    todo: '买家的银行卡收不了款。到商户平台“退款查询”里选择退到其他卡；只能自己转账时，先在退款页登记线下退款。',
  },
  refundClosed: {
    title: '退款被微信关闭',
    todo: '这笔退款已结束，款项仍在账上。与买家确认后重新退款。',
  },
  refundGivenUp: {
    title: '退款多次未成功',
    todo: '核对商户余额与权限，解决后在退款页重新退款；微信退不了的，登记线下退款；已受理但没有结果的，按商户平台的状态登记。',
  },
  billRefused: {
    title: '对账单读不出来',
    todo: '到商户平台下载当日账单核对；系统会再次尝试。',
  },
  billDifference: {
    title: '账单与本店记录不一致',
    todo: '打开当日汇总查看差异，逐笔到商户平台核对。改正后系统会自动核销。',
  },
  messageFailed: {
    title: '消息没有发出',
    todo: '按说明检查消息模板、页面路径或云函数权限；买家没有收到通知，必要时另行联系。',
  },
  ticketFailed: {
    title: '小票没有打印',
    todo: '检查打印机编号、账号和 UKEY，以及打印机是否联网；改好后系统会自动补打，超过次数的请手工备货。',
  },
  ticketUnknown: {
    title: '小票可能没有打印',
    todo: '看一下打印机：有这张小票就不用处理；没有时检查纸张和网络，到订单页补打。',
  },
  shippingFailed: {
    title: '发货信息没有被微信接受',
    todo: '核对快递公司编码和单号后重新提交；也可以到小程序后台“订单管理”手工录入。货款在此之前不会结算。',
  },
  shippingLate: {
    title: '有订单即将超过 48 小时未发货',
    todo: '尽快发货，或与买家协商退款。超时会影响店铺的交易权限。',
  },
  cashierRestricted: {
    title: '买家手机提示不能支付',
    todo: '登录小程序后台和商户平台查看站内信：小程序违规、未接入发货管理、商户号受限是常见原因。',
  },
  certificateEnding: {
    title: '支付证书即将到期',
    todo: '到期后无法收款和退款。到商户平台“API安全”更换证书或启用微信支付公钥，把新的内容填进云函数设置；换好后这条会自动消失。',
  },
  tokenFailed: {
    title: '取不到接口凭据',
    todo: '检查 AppID 和 AppSecret 是否更换、服务器 IP 是否在白名单里。',
  },
};

/** What an incident is called, and what to do about it. One that this version does not know is still shown. */
export function incidentText(kind: IncidentKind): IncidentText {
  const known: Partial<Record<string, IncidentText>> = texts;
  return known[kind] ?? { title: '需要人工处理', todo: '按说明和云函数日志处理。' };
}
