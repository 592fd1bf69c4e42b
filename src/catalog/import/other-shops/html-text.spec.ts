import { textOfHtml } from './html-text.js';

describe('HTML of a description', () => {
  it.each([
    ['<p>One &amp; <b>two</b>.</p><p>Three</p>', 'One & two.\n\nThree'],
    ['<ul><li>Oiled</li><li>Light</li></ul>', '– Oiled\n– Light'],
    ['First<br>second', 'First\nsecond'],
    ['<h2>Care</h2><p>Wipe it.</p>', 'Care\n\nWipe it.'],
    ['See <a href="https://elsewhere.example">this</a>', 'See this'],
    ['<table><tr><th>Side</th><td>12</td></tr></table>', 'Side   12'],
    ['<p>Fine<script>alert(1)</script></p><style>p { color: red }</style>', 'Fine'],
    ['<img src=x onerror=alert(1)>Fine<iframe src="https://elsewhere.example">no</iframe>', 'Fine'],
    ['<p>a</p><p>&nbsp;</p><p>b</p>', 'a\n\nb'],
    ['<div>unclosed <b>bold', 'unclosed bold'],
    ['', ''],
  ])('%j reads %j', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it.each(['Six sides.\nSix corners.\n\nNo circle.', 'Fits 5 < x < 7 cm & more', 'AT&T, R&D; 100 %'])(
    '%j is none, and stays as it is',
    (text) => {
      expect(textOfHtml(text)).toBe(text);
    },
  );

  it('keeps the lines of text that only has references', () => {
    expect(textOfHtml('Salt &amp; pepper\nboth')).toBe('Salt & pepper\nboth');
  });

  it('is text, whatever was hidden in it', () => {
    expect(textOfHtml('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')).toBe('<script>alert(1)</script>');
  });
});
