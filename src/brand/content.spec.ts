import { load } from 'cheerio';
import { brand } from './brand.js';
import { contentPages, pageIn, readPage } from './content.js';

const page = (text: string) => pageIn(`# Terms\n\n${text}`, 'content/en/terms.md');

describe('a page of text', () => {
  it('has its title from the first line, and what follows as paragraphs, headings and tables', () => {
    const { title, html } = page('Be *kind*.\n\n## Prices\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n');
    const $ = load(html);
    expect(title).toBe('Terms');
    expect($('h1')).toHaveLength(0);
    expect([$('p em').text(), $('h2').text(), $('.table td').text()]).toEqual(['kind', 'Prices', '12']);
    // The content security policy refuses them.
    expect($('[style]')).toHaveLength(0);
  });

  it('is read whatever editor wrote it', () => {
    expect(pageIn('\uFEFF# Terms\r\n\r\nOne.\r\n', 'x').html).toBe('<p>One.</p>\n');
  });

  it.each([
    ['a script', '<script>alert(1)</script>', 'script'],
    ['a picture with a handler', '<img src=x onerror=alert(1)>', 'img'],
    ['a link that runs something', '[x](javascript:alert(1))', 'a'],
    ['one that hides it', '[x](JaVaScRiPt&#58;alert(1))', 'a'],
    ['a link with data for a page', '[x](data:text/html,hi)', 'a'],
  ])('shows %s as it was typed', (_what, text, tag) => {
    const $ = load(page(text).html);
    expect($(tag)).toHaveLength(0);
    expect($('p').text()).toMatch(/alert|hi/);
  });

  it('says what the brand says, to the letter', () => {
    const $ = load(page('{address}\n\nWrite to <{email}>, {shop}.').html);
    expect($('p').first().text().split('\n')).toEqual([...brand.address]);
    expect($('br')).toHaveLength(brand.address.length - 1);
    expect($('a').attr('href')).toBe(`mailto:${brand.contact}`);
    expect($('p').last().text()).toBe(`Write to ${brand.contact}, ${brand.name}.`);
  });

  it.each([
    ['without a title', 'Just words.\n', 'must begin with a title'],
    ['with a heading of another rank', '## Terms\n', 'must begin with a title'],
    ['that names what there isn’t', '# Terms\n\n{adress}\n', '{adress}'],
  ])('%s is refused by the name of its file', (_what, text, says) => {
    expect(() => pageIn(text, 'content/en/terms.md')).toThrow(says);
    expect(() => pageIn(text, 'content/en/terms.md')).toThrow('content/en/terms.md');
  });

  it('that the brand names and nobody wrote is missed by the name of its file', () => {
    expect(() => readPage('jobs', 'de')).toThrow('content/de/jobs.md is missing');
  });
});

describe('the pages of the brand', () => {
  it('are there, and stand in its order', () => {
    expect(contentPages().map(({ name }) => name)).toEqual(brand.pages);
  });

  it.each(['en', 'de'])(
    'are written in every language the shop may speak, and say that they are examples: %s',
    (language) => {
      for (const name of brand.pages) {
        const { title, html } = readPage(name, language);
        expect(title).not.toBe('');
        expect([name, load(html)('blockquote strong').text()]).toEqual([
          name,
          { en: 'Example text.', de: 'Beispieltext.' }[language],
        ]);
      }
    },
  );
});
