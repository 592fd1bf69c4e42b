export { type AmountFault, decimalMoney, isWhole, LARGEST_AMOUNT, minorUnits } from './amount.js';
export { currencySigns } from './currency-signs.js';
export { digitsOf } from './currencies.js';
export { formatMoney, formatRoundMoney } from './format-money.js';
