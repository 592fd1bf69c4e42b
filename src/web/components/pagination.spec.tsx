import { Pagination, shown } from './pagination.js';

describe('the pages of a list', () => {
  it.each([
    [1, 2, [1, 2]],
    [1, 5, [1, 2, 'gap', 5]],
    [3, 5, [1, 2, 3, 4, 5]],
    [4, 7, [1, 2, 3, 4, 5, 6, 7]],
    [5, 9, [1, 'gap', 4, 5, 6, 'gap', 9]],
    [9, 9, [1, 'gap', 8, 9]],
  ])('on page %i of %i', (page, pages, links) => {
    expect(shown(page, pages)).toEqual(links);
  });

  it('are not offered where there is one', () => {
    expect(Pagination({ page: 1, pages: 1, hrefOf: String })).toBe('');
  });

  it('have ways back and on where there is something', () => {
    const html = (page: number) => Pagination({ page, pages: 3, hrefOf: (to) => `/?page=${String(to)}` }) as string;
    expect(html(1)).not.toContain('rel="prev"');
    expect(html(1)).toContain('rel="next" href="/?page=2"');
    expect(html(3)).toContain('rel="prev" href="/?page=2"');
    expect(html(3)).not.toContain('rel="next"');
    expect(html(2)).toContain('<a href="/?page=2" aria-label="Page 2" aria-current="page">2</a>');
  });
});
