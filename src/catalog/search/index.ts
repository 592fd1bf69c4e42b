export { findSql, fitOf, fitSql } from './match.js';
export { ProductSearchText } from './product-search-text.js';
export { type SearchPlan, searchPlan } from './search-plan.js';
export { type Searched, type SearchText, searchText } from './search-text.js';
export { refreshSearchTexts } from './search-texts.js';
export { WordIndex } from './word-index.js';
