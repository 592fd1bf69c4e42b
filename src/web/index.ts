export {
  asset,
  brand,
  Breadcrumbs,
  contentPages,
  inFull,
  keyedPageAt,
  type KeyedPage,
  type LinkPreviewProps,
  Money,
  paths,
  Gallery,
  picture,
  previewOf,
  ProductText,
  ProductTitle,
  robotsText,
} from '../brand/index.js';
export { FromCachedPage, isOutOfDate, KeptWhenOutOfDate } from './guards/same-site.guard.js';
export { Roles } from './guards/roles.js';
export { catalogueHeaders } from './headers.js';
export { parseInput, parseQuery } from './input.js';
export { AccountNav, type AccountPart } from './layout/account-nav.js';
export { CsrfField } from './layout/csrf-field.js';
export { takeMenuFrom } from './layout/menu-shelves.js';
export { xmlText } from './xml.js';
export { Button, type ButtonKind, ButtonLink, type ButtonLinkProps, type ButtonProps } from './components/button.js';
export { Choice, type ChoiceProps } from './components/choice.js';
export { EmptyState, type EmptyStateProps } from './components/empty-state.js';
export type { DrawingName } from './components/drawing.js';
export { ChoiceField, ErrorSummary, Field, fieldId, type FieldProps, FOCUSED } from './components/field.js';
export { Notice, type NoticeProps, type NoticeTone } from './components/notice.js';
export { Pagination, type PaginationProps } from './components/pagination.js';
export { Quantity, type QuantityProps } from './components/quantity.js';
export { RecentlyViewed } from './components/recently-viewed.js';
export { SearchAgain, ShelfLinks, WaysOn, type WaysOnProps } from './components/ways-on.js';
export { Timeline, type TimelineStep } from './components/timeline.js';
export { MailLinkTaker } from './mail-links/mail-link-taker.js';
export { OpenLinkPage, type OpenLinkPageProps } from './mail-links/open-link-page.js';
export { ownPath } from './own-path.js';
export { LONGEST_SEARCH, Page, SignOutForm } from './layout/page.js';
export type { Operation } from './openapi/operation.js';
export { memberCartId, CurrentVisitor, type Visitor } from './visitor.js';
export {
  BadQuery,
  BeingChecked,
  Conflict,
  type FieldFault,
  InputFaults,
  KeyNeeded,
  NotFound,
  Problem,
  Refused,
  TooManyRequests,
  Unauthorized,
  UnavailableForNow,
} from './problems/problem.js';
export { requestIdOf } from './request-id.js';
export { dressForTheWeb } from './web-shell.js';
