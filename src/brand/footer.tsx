import type { PropsWithChildren } from '@kitajs/html';
import { words } from '../words/index.js';
import { brand } from './brand.js';
import { contentPages } from './content.js';
import { paths } from './paths.js';

/** The foot of every page, whoever serves it: who this is, and what a shopper may want to read. The last line comes as children. */
export function Footer({ children }: PropsWithChildren) {
  return (
    <footer class="site-footer">
      <div class="site-footer-shop">
        <p class="site-footer-name">{brand.name}</p>
        <p>{brand.tagline}</p>
        <p>
          <a href={`mailto:${brand.contact}`}>{brand.contact}</a>
        </p>
      </div>
      <nav aria-label={words.frame.aboutShop}>
        <ul>
          <li>
            <a href={paths.contact}>{words.frame.contact}</a>
          </li>
          {contentPages().map(({ name, title }) => (
            <li>
              <a href={paths.content(name)} safe>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children as 'safe'}
    </footer>
  );
}
