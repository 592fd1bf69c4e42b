/** A product that makes searching hard. */
export interface HostileProduct {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly keywords: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly colours: string;
  readonly materials: string;
}

const product = (sku: string, name: string, more: Partial<HostileProduct> = {}): HostileProduct => ({
  sku,
  name,
  description: `Number ${sku} of a list that nobody likes to search.`,
  keywords: '',
  attributes: {},
  colours: '',
  materials: '',
  ...more,
});

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** Names, skus, descriptions and facts that searches trip over. */
export const hostileProducts: readonly HostileProduct[] = [
  // One letter, numbers, signs.
  product('X', 'X', { description: 'The unknown of an equation, in felt.' }),
  product('X-1', 'X 1'),
  product('X/1', 'X+1'),
  product('C', 'C', { description: 'A letter to hang up, low and round.' }),
  product('C+', 'C+'),
  product('C++', 'C++'),
  product('C#', 'C#'),
  product('8', '8', { description: 'Eight, lying on its side it never ends.' }),
  product('42', '42'),
  product('100', '100 %'),
  product('1000', '1000 pieces', { attributes: { Pieces: '1000' } }),
  product('1001', '1,001 pieces'),
  product('2024-05-17', '17/05/2024'),
  product('***', '***'),
  product('#', '#'),
  // Skus as they are in the world.
  product('AB-12/7', 'Bracket, left'),
  product('AB-12/8', 'Bracket, right'),
  product('AB.12.9', 'Bracket, middle'),
  product('AB_13', 'Bracket, end'),
  product('12.5-XL/RED', 'Stocking, long'),
  product('HX-M8x40-A2', 'Hexagon bolt M8x40', {
    description: 'Stainless, with a partly threaded shank, by the dozen.',
  }),
  product('HX-M8x60-A2', 'Hexagon bolt M8x60'),
  product('HX-M10x40-A2', 'Hexagon bolt M10x40'),
  product('constructor', 'Building box'),
  product('__proto__', 'Proto block'),
  product('4006381333931', 'Pencil, soft'),
  product('ISBN-978-3-16-148410-0', 'A book about knots'),
  // Units.
  product('U-1', 'Ruler 20 cm', { attributes: { Length: '20 cm', Edge: '1/2"' } }),
  product('U-2', 'Ruler 20cm, bevelled'),
  product('U-3', 'Ruler 30 cm'),
  product('U-4', 'Pipe 1/2"', { description: 'Copper pipe with a thread at either end, half an inch wide.' }),
  product('U-5', 'Pipe ¾"'),
  product('U-6', 'Tile 20×30 cm', { attributes: { Size: '20×30 cm', Weight: '1.5 kg/m²' } }),
  product('U-7', 'Tile 20x40 cm'),
  product('U-8', 'Oven glove 250 °C'),
  // Umlauts, accents and how they are spelt without.
  product('D-1', 'Große Größe', { attributes: { Größe: 'Übergröße' } }),
  product('D-2', 'Groesse nach Mass', { attributes: { Groesse: 'nach Mass' } }),
  product('D-3', 'Grosse Schale'),
  product('D-4', 'Fußball-Würfel', { description: 'Zwölf schwarze Fünfecke und zwanzig weiße Sechsecke, vernäht.' }),
  product('D-5', LONG, { description: `Die ${LONG} hat ihren Sitz an der Donau.` }),
  product('D-6', `${LONG}s Briefmarke`),
  product('F-1', "L'heure bleue", { description: "L'aiguille n'est qu'un trait qu'on oublie aujourd'hui." }),
  product('F-2', 'Crème brûlée dish', { colours: 'Crème' }),
  product('N-1', 'Smørrebrød board', { description: 'Ærlig talt: et bræt på størrelse med en håndflade.' }),
  product('P-1', 'Łódź poster', { description: 'Zażółć gęślą jaźń, a poster for those who set type.' }),
  product('T-1', 'İstanbul tile', { description: 'Iznik blue, ılık and ışıl, with tulips all around it.' }),
  product('V-1', 'Phở bowl'),
  product('G-1', 'Κύκλος', { description: 'Ο κύκλος είναι το σχήμα ίσων αποστάσεων από ένα κέντρο.' }),
  product('R-1', 'Ёлка', { description: 'Маленькая ёлка из берёзовой фанеры для письменного стола.' }),
  product('S-1', 'Shoe last'),
  product('S-2', 'Show case'),
  product('S-3', 'Poet’s corner'),
  product('S-4', 'Pot'),
  product('S-5', 'Blue queue rope', { colours: 'Blue' }),
  // Other scripts.
  product('J-1', '立方体', { description: '六つの正方形で囲まれた立体です。木でできています。' }),
  product('J-2', '正二十面体ランプ', { description: '二十枚の正三角形でできたランプ。夜に光ります。' }),
  product('J-3', 'ﾊｰﾌｷｭｰﾌﾞ ２０', { description: 'Halbbreite Zeichen und volle Ziffern stehen hier beisammen.' }),
  product('K-1', '육각형 타일', { description: '여섯 개의 변이 모두 같은 길이인 타일입니다.' }),
  product('TH-1', 'โคมไฟหกเหลี่ยม', { description: 'โคมไฟไม้ทรงหกเหลี่ยม สำหรับ โต๊ะ ทำงาน เล็กๆ' }),
  product('A-1', 'مصباح سداسي', { description: 'مِصْباحٌ من خشب البلوط بستة أوجه متساوية تماماً' }),
  product('A-2', 'بلاطة ١٢', { attributes: { المادة: 'خزف' } }),
  product('H-1', 'משושה', { description: 'אריח בעל שש צלעות שוות שמכסה רצפה שלמה' }),
  product('I-1', 'हिन्दी घन', { description: 'लकड़ी का बना हुआ एक छोटा घन मेज़ के लिए' }),
  product('I-2', 'हनद', { description: 'यह दूसरा शब्द है और उससे अलग है' }),
  // Picture signs.
  product('E-1', '🎁', { description: 'A box with a bow, empty, for whoever has a present.' }),
  product('E-2', '🔺 pennant'),
  product('E-3', '🔻 pennant'),
  product('E-4', '👩‍🎨 palette ❤️'),
  product('E-5', '🇨🇭 coaster'),
  product('E-6', 'Lego™ brick ®'),
  // Apostrophes, hyphens, what joins and what doesn't.
  product('Q-1', "Bee's knees", { description: "It's the bee's knees, isn't it? Rock 'n' roll on the shelf." }),
  product('Q-2', 'Bee’s wax'),
  product('Q-3', 'T-shirt'),
  product('Q-4', 'Half-round / half-flat bowl', { attributes: { Shape: 'Half-round' } }),
  product('Q-5', 'Halfround file'),
  product('Q-6', 'Soft\u00adhyphen lamp'),
  product('Q-7', 'Wi-Fi clock'),
  product('Q-8', "O'Brien’s ring"),
  // Stop words only, and prose that is nearly nothing else.
  product('W-1', 'The Who', { description: 'It is what it is and that was all there was to it.' }),
  product('W-2', 'To be or not to be', { description: 'Who was it that was there for what it is in the end?' }),
  product('W-3', 'In', { description: 'Of that which is to be in it, it is the one with the most.' }),
  product('W-4', 'Der die das', { description: 'Wer oder was ist das, und wie ist es mit der und dem da?' }),
  product('W-5', 'Not for you'),
  product('W-6', 'A lamp'),
  product('W-7', 'Lame excuse', { keywords: 'lame' }),
  product('W-8', 'lamp lamp lamp'),
  product('Z-1', 'Zigzag z', { description: 'Zz zzz zzzz, says the zebra in the zoo of Zürich.' }),
  // Facts.
  product('O-1', 'Bowl', { attributes: { Material: 'Painted birch and steel wire', 'Made in': 'Århus' } }),
  product('O-2', 'Oak oak oak', { attributes: { Finish: 'Oil' }, materials: 'Ash' }),
  product('O-3', 'Oak stool', { materials: 'Oak,Cork', colours: 'Natural' }),
  product('O-4', 'Oil lamp', { attributes: { Fuel: 'Paraffin, oil' } }),
  product('O-5', 'Sides', { attributes: { Sides: '6', 'Inner angle': '120°' } }),
];
