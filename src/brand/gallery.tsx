import { words } from '../words/index.js';
import { picture } from './assets.js';
import { viewsOf } from './previews.js';

export interface GalleryProps {
  readonly name: string;
  /** As the product stores it. */
  readonly image: string;
}

const said = words.catalog.product;

/** Words for the script, which opens a picture large over the page. */
const sentences = { 'data-close': said.close, 'data-larger': said.larger, 'data-whole': said.whole };

/**
 * A product’s pictures: from nearby and how it is drawn, side by side in a strip that snaps. Each is a link to itself, and so
 * are the small ones below. With script those move the strip, and a large one opens over the page. What has only one picture
 * shows that.
 */
export function Gallery({ name, image }: GalleryProps) {
  const views = viewsOf(image);
  if (views === undefined)
    return (
      <div class="product-picture" data-gallery {...sentences}>
        {image !== '' && <View address={picture(image)} alt={name} first />}
      </div>
    );
  const [nearby, plan] = [picture(views.nearby), picture(views.plan)];
  return (
    <div class="product-picture gallery" data-gallery {...sentences}>
      <div class="gallery-views" data-strip>
        <View address={nearby} alt={name} first />
        <View address={plan} alt={said.howDrawnNamed(name)} />
      </div>
      <ul class="gallery-choice" role="list" aria-label={said.pictures(name)}>
        <Choice address={nearby} image={picture(image)} label={said.nearby} />
        <Choice address={plan} image={plan} label={said.howDrawn} />
      </ul>
    </div>
  );
}

function View({
  address,
  alt,
  first = false,
}: {
  readonly address: string;
  readonly alt: string;
  readonly first?: boolean;
}) {
  return (
    <a class="gallery-view" href={address} data-view>
      <span class="visually-hidden">{said.enlarge}</span>{' '}
      {first ? (
        <img src={address} alt={alt} width="800" height="800" fetchpriority="high" />
      ) : (
        <img src={address} alt={alt} width="800" height="800" loading="lazy" />
      )}
    </a>
  );
}

function Choice({
  address,
  image,
  label,
}: {
  readonly address: string;
  readonly image: string;
  readonly label: string;
}) {
  return (
    <li>
      <a href={address} data-choice>
        <img src={image} alt="" width="800" height="800" />
        <span class="visually-hidden" safe>
          {label}
        </span>
      </a>
    </li>
  );
}
