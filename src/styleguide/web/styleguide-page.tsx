import { Page } from '../../web/index.js';
import { Choices } from './choices.js';
import { Controls } from './controls.js';
import { Foundations } from './foundations.js';
import { Goods } from './goods.js';
import { Messages } from './messages.js';
import { Wayfinding } from './wayfinding.js';

const shelves = {
  colours: 'Colours',
  type: 'Type',
  space: 'Space and radius',
  button: 'Button',
  field: 'Field',
  choice: 'Choice',
  'choice-field': 'Choice of a list',
  quantity: 'Quantity',
  'quantity-stepper': 'Quantity in the cart',
  breadcrumbs: 'Breadcrumbs',
  pagination: 'Pagination',
  facet: 'Facet',
  'suggestion-list': 'Suggestions',
  price: 'Price',
  stock: 'Stock',
  gallery: 'Gallery',
  card: 'Card',
  notice: 'Notice',
  timeline: 'Timeline',
  empty: 'Empty state',
} as const;

/** Every component in every state, for those who build the shop. Follows the reader’s colour scheme, as the shop does. */
export function StyleguidePage(): string {
  return (
    <Page title="Styleguide" noindex stylesheet="styleguide.css">
      <h1>Styleguide</h1>
      <p class="lead">
        Every component in every state. Colours are the brand’s; everything else comes from the tokens. What a class is
        for stands in assets/styles/README.md.
      </p>
      <nav aria-label="Components">
        <ul class="cluster shelf-links" role="list">
          {Object.entries(shelves).map(([id, name]) => (
            <li>
              <a href={`#${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Foundations />
      <Controls />
      <Choices />
      <Wayfinding />
      <Goods />
      <Messages />
    </Page>
  ) as string;
}
