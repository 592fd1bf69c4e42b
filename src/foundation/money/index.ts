export { decimalMoney, formatMoney, formatRoundMoney } from './format-money.js';
