export { decimalMoney, formatMoney } from './format-money.js';
