/** What the buyer does to an order with one tap and one question. */
export interface Errand {
  do: 'cancel' | 'confirmReceipt';
  question: { title: string; content: string; confirmText: string; cancelText: string };
  /** What is said when it is done. */
  done: string;
}

export const cancelOrder: Errand = {
  do: 'cancel',
  question: {
    title: '取消订单',
    content: '确定取消这笔订单吗？',
    confirmText: '取消订单',
    cancelText: '再想想',
  },
  done: '订单已取消',
};

export const confirmReceipt: Errand = {
  do: 'confirmReceipt',
  question: {
    title: '确认收货',
    content: '确定已经收到全部商品吗？',
    confirmText: '确认收货',
    cancelText: '还没收到',
  },
  done: '已确认收货',
};
