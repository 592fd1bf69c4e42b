/**
 * Texts that have broken other people’s programs, by what they are about. None holds what the oracles look for in answers
 * (a stack, a path, SQL’s own words for a fault), since the shop shows back what was typed.
 */

/** In an answer as it is, this tag means that a text became part of a page. */
export const PLANTED_TAG = 'x-planted';
/** A header or cookie of this name means that a text became part of a head. */
export const PLANTED_HEADER = 'x-planted';

const { raw } = String;

/** Markup for each place a text can stand in: an element, an attribute, an address, a script, JSON, a style, SVG, Markdown. */
export const markup: readonly string[] = [
  `<${PLANTED_TAG}>`,
  `"><${PLANTED_TAG} a="`,
  `'><${PLANTED_TAG} a='`,
  `</textarea><${PLANTED_TAG}>`,
  `</title><${PLANTED_TAG}>`,
  `</script><${PLANTED_TAG}>`,
  `]]><${PLANTED_TAG}/>`,
  `--><${PLANTED_TAG}>`,
  `&lt;${PLANTED_TAG}&gt;`,
  `" onfocus="planted()" autofocus a="`,
  `x' onerror='planted()`,
  'javascript:planted()',
  'java\tscript:planted()',
  '{{constructor.constructor("planted()")()}}',
  '${planted()}',
  '"-planted()-"',
  raw`\u003c${PLANTED_TAG}\u003e`,
  '+ADw-x-planted+AD4-',
  '</style><style>@import"//planted.example"',
  '[a](javascript:planted())',
];

/** Line ends that would begin a header of their own. */
export const lineEnds: readonly string[] = [
  `a\r\n${PLANTED_HEADER}: 1`,
  `a\n${PLANTED_HEADER}: 1`,
  `a\r\nSet-Cookie: ${PLANTED_HEADER}=1`,
  `a\u010a${PLANTED_HEADER}: 1`,
  `a\u2028${PLANTED_HEADER}: 1`,
  `a%0d%0a${PLANTED_HEADER}:%201`,
];

/** Addresses that lead elsewhere, by some reader’s rules. */
export const elsewhere: readonly string[] = [
  '//planted.example',
  '/\\planted.example',
  '/.//planted.example',
  '/%2e//planted.example',
  '/cart/..//planted.example',
  '/\t/planted.example',
  'https:planted.example',
  'https://planted.example/',
  'http://localhost@planted.example',
  '/%09/planted.example',
  '/@planted.example',
  '///planted.example',
  'javascript:planted()//',
  'data:text/html,planted',
];

const injections: readonly string[] = [
  `' OR '1'='1`,
  `1; DROP TABLE orders; --`,
  `' UNION SELECT 1,2,3 -- `,
  '1 AND SLEEP(5)',
  `{"$gt":""}`,
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%00',
  'a\0b',
  '%s%s%s%n',
  '$(sleep 5)',
  '`sleep 5`',
  '=cmd|"/c calc"!A1',
  '(cn=*)(uid=*))(|(uid=*',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "http://planted.example/a">]><a>&b;</a>',
];

const unicode: readonly string[] = [
  '\ud800',
  '\udfff\ud800',
  '\u202eadaM',
  '\ufeff',
  '\u200b\u200d\u2060',
  '\u0000',
  '\u007f\u0085',
  'İıßẞſ',
  'ﷺ',
  '👩‍👩‍👧‍👦',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b',
  '٣٤',
  '１２３',
  'а', // Cyrillic
  'xn--a',
  '\u2028\u2029',
];

const words: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'true', 'NaN'],
  ...['-0', '1e999', '0x10', '1_000', '-1', '1.5', '99999999999999999999', '2147483648', '[object Object]', ''],
  ...[' ', '\t', '.', '..', '/', '\\', '%', '%zz', '%c0%af', '+', '&', '=', ';', '#', '?', '*', '"', "'", '`'],
];

/** Long ones, each of a kind that some pattern or some sorting takes its time over. */
export const longTexts: readonly string[] = [
  ...[
    'a',
    ' ',
    '0',
    '9',
    '.',
    '-',
    '/',
    '%41',
    'ü',
    '🐝',
    '"',
    '<',
    '\u202e',
    '@',
    'a.',
    'a@',
    '4 ',
    "'",
    '&',
    '\\',
  ].map((piece) => piece.repeat(Math.ceil(6000 / piece.length))),
  `x${' '.repeat(6000)}x`,
  `a${'\u0301\u0323'.repeat(3000)}`,
  `a${'\u0301'.repeat(1500)}${'\u0323'.repeat(1500)}`,
  `${'a'.repeat(3000)}@${'a'.repeat(3000)}`,
  `=${'"a"&'.repeat(1500)}`,
];

/** Texts of every kind, short ones first. */
export const hostileTexts: readonly string[] = [
  ...words,
  ...markup,
  ...lineEnds,
  ...elsewhere,
  ...injections,
  ...unicode,
  ...longTexts,
];
