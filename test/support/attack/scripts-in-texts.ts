/**
 * Texts that would run `planted()` in a page that takes them for more than text, by the place they break out of. The tag
 * `x-planted` shows where one became an element although a policy kept it from running.
 */
export const scriptsInTexts: Readonly<Record<string, readonly string[]>> = {
  'an element': [
    '<script>planted()</script><x-planted>',
    '<ScRiPt/x>planted()</sCrIpT ><x-planted>',
    '<img src=x onerror=planted()>',
    '<svg/onload=planted()><x-planted>',
    '<svg><animate onbegin=planted() attributeName=x dur=1s>',
    '<math><mtext><table><mglyph><style><img src=x onerror=planted()>',
    '<details open ontoggle=planted()><x-planted>',
    '<input autofocus onfocus=planted()>',
    '<iframe srcdoc="<script>parent.planted()</script>"></iframe>',
    '<object data="javascript:planted()"></object>',
    '<base href="//planted.example/"><x-planted>',
    '<meta http-equiv=refresh content="0;url=javascript:planted()">',
    '<link rel=stylesheet href="//planted.example/a.css">',
    '<form action="javascript:planted()"><button>x</button></form>',
    '<template><script>planted()</script></template><x-planted>',
    '<noscript><p title="</noscript><img src=x onerror=planted()>">',
    '<!--><script>planted()</script>--><x-planted>',
    '<x-planted onclick=planted() tabindex=1>',
    '<<x-planted>script>planted()</script>',
  ],
  'an attribute': [
    '"><x-planted onfocus=planted()>',
    "'><x-planted onfocus=planted()>",
    '"><img src=x onerror=planted()>',
    '" onfocus=planted() autofocus x="',
    "' onfocus=planted() autofocus x='",
    '` onfocus=planted() autofocus x=`',
    'x onfocus=planted() autofocus',
    '&quot;><x-planted>',
    '&#34;&#62;&#60;x-planted&#62;',
  ],
  'an address': [
    'javascript:planted()',
    'JaVaScRiPt:planted()',
    'java\u00a0script:planted()',
    'javascript&colon;planted()',
    'javascript://%0aplanted()',
    'data:text/html,<script>planted()</script>',
    '//planted.example/a',
    '[x](javascript:planted())',
    '![x](x"onerror="planted())',
    '<javascript:planted()>',
  ],
  'a script or its data': [
    '</script><script>planted()</script><x-planted>',
    '</ScRiPt ><x-planted>',
    '<!--<script>planted()</script><x-planted>',
    '";planted();"',
    "';planted();'",
    '`;planted();`',
    '${planted()}',
    '{{constructor.constructor("planted()")()}}',
    String.raw`\u003cscript\u003eplanted()\u003c/script\u003e`,
    String.raw`\";planted();//`,
    '"}],"@id":"</script><x-planted>',
    '__proto__[onload]=planted()',
  ],
  'a style': [
    '</style><x-planted><script>planted()</script>',
    'x;background:url(//planted.example/a)',
    '}*{background:url("//planted.example/b")}',
    'expression(planted())',
    '@import "//planted.example/c.css";',
  ],
  'a title, a comment or XML': [
    '</title><script>planted()</script><x-planted>',
    '</textarea><x-planted><img src=x onerror=planted()>',
    '--><x-planted><script>planted()</script>',
    ']]><x-planted/><script xmlns="http://www.w3.org/1999/xhtml">planted()</script>',
    '</option></select><x-planted>',
    '</bdi></p></main><x-planted>',
    '<?xml-stylesheet href="javascript:planted()"?>',
  ],
  'letters of other readers': [
    '+ADw-script+AD4-planted()+ADw-/script+AD4-',
    '\u2039script\u203aplanted()\u2039/script\u203a',
    '＜script＞planted()＜/script＞',
    '%3Cx-planted%3E',
    '&lt;x-planted&gt;',
    '&amp;lt;x-planted&amp;gt;',
  ],
};

/** All of them, in the order of their kinds. */
export const allScripts: readonly string[] = Object.values(scriptsInTexts).flat();

/** As many of them as fit into texts of that length, nothing left out. */
export function packed(most: number): string[] {
  const texts: string[] = [];
  for (const script of allScripts) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + script.length + 1 <= most) texts[texts.length - 1] = `${last} ${script}`;
    else texts.push(script);
  }
  return texts;
}
