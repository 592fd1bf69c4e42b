/** The line or the cart can’t hold more. */
export class CartLimit extends Error {
  constructor(readonly of: 'line' | 'cart') {
    super(of === 'line' ? 'a line holds at most 99 pieces' : 'a cart holds at most 100 different products');
    this.name = 'CartLimit';
  }
}

/** So many changes at once that ours never got its turn; trying again works. */
export class CartUnsettled extends Error {
  readonly status = 503;

  constructor() {
    super('the cart is being changed by others at the same time');
    this.name = 'CartUnsettled';
  }
}
