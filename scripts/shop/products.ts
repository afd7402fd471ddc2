/** What the local shop sells; fees in fen. */
export const products = [
  { _id: 'tea-longjing-50g', title: '明前龙井 50 克', fee: 6800, onSale: true },
  { _id: 'cup-celadon', title: '青瓷茶杯', fee: 4500, onSale: true },
  { _id: 'tea-puer-cake', title: '普洱茶饼 357 克', fee: 12900, onSale: true },
  { _id: 'sticker-one-fen', title: '一分钱贴纸', fee: 1, onSale: true },
  { _id: 'tea-sold-out', title: '去年的碧螺春', fee: 9900, onSale: false },
];
