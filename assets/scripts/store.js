/**
 * What a page gains when script runs; each works without. Catalogue pages are the same for everybody, so the two personal
 * bits of the header come from here; the search field suggests; an order's page moves on by itself; and a form is sent once
 * however often it is clicked.
 */
import { addInPlace } from './add-to-cart.js';
import { editInPlace } from './cart-page.js';
import { checkAsFilledIn } from './checked-form.js';
import { offerCopies } from './copy.js';
import { filterInPlace } from './filters.js';
import { freeForms, sendOnce } from './forms.js';
import { showPictures } from './gallery.js';
import { refresh } from './header.js';
import { redrawLocalFields } from './local-fields.js';
import { takeKey } from './mail-link.js';
import { closeWhenLeft } from './menu.js';
import { followOrder } from './order-watch.js';
import { recentlyViewed } from './recently-viewed.js';
import { suggest } from './suggestions.js';

// First what stays on the page; sendOnce leaves a form alone that somebody else takes care of.
document.addEventListener('submit', addInPlace);
document.addEventListener('submit', sendOnce);
window.addEventListener('pageshow', (event) => {
  freeForms();
  if (event.persisted) refresh();
});
takeKey();
window.addEventListener('hashchange', takeKey);
refresh();
followOrder();
offerCopies();
const menu = document.querySelector('[data-menu]');
if (menu) closeWhenLeft(menu);
for (const place of document.querySelectorAll('[data-gallery]')) showPictures(place);
const cart = document.querySelector('[data-cart]');
if (cart) editInPlace(cart);
const listing = document.querySelector('[data-listing]');
if (listing) filterInPlace(listing);
const again = document.querySelector('[data-look-again]');
if (again) setTimeout(() => location.reload(), Number(again.dataset.lookAgain) * 1000);
const checked = document.querySelector('form[data-check]');
if (checked) checkAsFilledIn(checked);
const redraws = document.querySelector('[data-redraw]');
if (redraws) redrawLocalFields(redraws);
const search = document.querySelector('form[data-suggestions]');
if (search) suggest(search);
const viewed = document.querySelector('[data-recently-viewed]');
if (viewed) recentlyViewed(viewed);
