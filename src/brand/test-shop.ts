let isTest = false;

/** Says whether this shop only pretends to sell: then every page and every mail says so. Called once at start. */
export function pretendToSell(testShop: 'yes' | 'no'): void {
  isTest = testShop === 'yes';
}

/** Whether this shop only pretends to sell. */
export const isTestShop = (): boolean => isTest;
