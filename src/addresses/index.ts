export type { Address } from './address.js';
export { addressLines } from './address-lines.js';
export { addressSchema, type AddressWarning, MOST, warningsAbout } from './address-schema.js';
export { countriesByName, countryCodes, homeCountry } from './countries.js';
export { completed, type FieldOfCountry, fieldsOf, type LocalField } from './fields.js';
export { emailField } from './email-field.js';
export { line, personName } from './line.js';
export { NO_POSTCODE } from './postcode.js';
