import { words } from '../words/index.js';
import { picture } from './assets.js';
import { viewsOf } from './previews.js';

export interface GalleryProps {
  readonly name: string;
  /** As the product stores it. */
  readonly image: string;
}

/**
 * A product’s pictures: from nearby and how it is drawn, side by side in a strip that snaps, with links to either. What has
 * only one picture shows that.
 */
export function Gallery({ name, image }: GalleryProps) {
  const views = viewsOf(image);
  if (views === undefined)
    return (
      <div class="product-picture">
        {image !== '' && <img src={picture(image)} alt={name} width="800" height="800" fetchpriority="high" />}
      </div>
    );
  const { nearby, howDrawn, howDrawnNamed, pictures } = words.catalog.product;
  const plan = picture(views.plan);
  return (
    <div class="product-picture gallery">
      <div class="gallery-views" role="region" aria-label={pictures(name)} tabindex="0">
        <img id="nearby" src={picture(views.nearby)} alt={name} width="800" height="800" fetchpriority="high" />
        <img id="plan" src={plan} alt={howDrawnNamed(name)} width="800" height="800" loading="lazy" />
      </div>
      <ul class="gallery-choice" role="list">
        <li>
          <a href="#nearby">
            <img src={picture(image)} alt="" width="800" height="800" />
            {nearby}
          </a>
        </li>
        <li>
          <a href="#plan">
            <img src={plan} alt="" width="800" height="800" />
            {howDrawn}
          </a>
        </li>
      </ul>
    </div>
  );
}
