import { addressLines } from './address-lines.js';
import { type Address } from './address.js';
import { addressSchema, warningsAbout } from './address-schema.js';
import { emailField } from './email-field.js';
import { personName } from './line.js';

const empty = { name: '', line1: '', city: '', postcode: '', country: '' };

function read(address: Readonly<Record<string, string>>) {
  const parsed = addressSchema(address['country']).safeParse({ ...empty, ...address });
  return parsed.success ? parsed.data : { faults: parsed.error.issues.map(({ path }) => path.join('.')) };
}

type Row = [typed: Record<string, string>, kept: Partial<Address>];

/** Addresses as people who live there type them. */
const corpus: Row[] = [
  [
    {
      country: 'JP',
      name: '山田 花子',
      line1: '丸の内１丁目９ー２',
      city: '千代田区',
      region: '東京都',
      postcode: '１００ー６７０１',
    },
    { name: '山田 花子', region: 'Tokyo', postcode: '100-6701' },
  ],
  [
    { country: 'JP', name: 'ﾔﾏﾀﾞ', line1: 'Umeda 3-1-3', city: 'Kita-ku', region: '27', postcode: '〒530-0001' },
    { region: 'Osaka', postcode: '530-0001' },
  ],
  [
    { country: 'TW', name: '王小明', line1: '市府路45號', city: '信義區', region: '臺北市', postcode: '１１００１' },
    { postcode: '11001' },
  ],
  [
    { country: 'CN', name: '李雷', line1: '长安街1号', city: '北京', region: '北京市', postcode: '１０００３１' },
    { postcode: '100031' },
  ],
  [
    {
      country: 'KR',
      name: '김철수',
      line1: '세종대로 110',
      city: '중구',
      region: '서울특별시',
      postcode: '０４５２４',
    },
    { postcode: '04524' },
  ],
  [
    {
      country: 'EG',
      name: 'منى السيد',
      line1: '٢٦ شارع طلعت حرب',
      city: 'القاهرة',
      region: 'القاهرة',
      postcode: '١١٥١١',
    },
    { name: 'منى السيد', postcode: '11511' },
  ],
  [
    { country: 'AE', name: 'فاطمة', line1: 'شارع الشيخ زايد', city: 'دبي', region: 'دبي', postcode: '-' },
    { region: 'Dubai' },
  ],
  [
    { country: 'IR', name: 'زهرا', line1: 'خیابان ولیعصر ۱۲', city: 'تهران', region: 'تهران', postcode: '۱۱۹۳۶-۵۴۴۷۱' },
    { postcode: '11936-54471' },
  ],
  [{ country: 'SA', name: 'نورة', line1: '٨٢٢٨ طريق الملك', city: 'الرياض', postcode: '١٢٦٤٣' }, { postcode: '12643' }],
  [
    { country: 'IL', name: 'עדה לאבלייס', line1: 'רוטשילד 1', city: 'תל אביב', postcode: '６６８８１０１' },
    { name: 'עדה לאבלייס', postcode: '6688101' },
  ],
  [
    {
      country: 'IN',
      name: 'अनन्या शर्मा',
      line1: 'एम जी रोड १२',
      city: 'मुंबई',
      region: 'Maharashtra',
      postcode: '४००००१',
    },
    { postcode: '400001' },
  ],
  [
    {
      country: 'IN',
      name: 'Priya',
      line1: '4 Residency Rd',
      city: 'Srinagar',
      region: 'Jammu and Kashmir',
      postcode: '190 001',
    },
    { region: 'Jammu & Kashmir', postcode: '190001' },
  ],
  [
    { country: 'IN', name: 'Asha', line1: '1 Marina', city: 'Chennai', region: 'IN-TN', postcode: '600001' },
    { region: 'Tamil Nadu' },
  ],
  [{ country: 'BD', name: 'রহিম', line1: 'মতিঝিল ১', city: 'ঢাকা', postcode: '১২০৭' }, { postcode: '1207' }],
  [
    { country: 'TH', name: 'สมชาย', line1: 'ถนนสุขุมวิท ๒๑', city: 'วัฒนา', region: 'กรุงเทพมหานคร', postcode: '๑๐๑๑๐' },
    { postcode: '10110' },
  ],
  [{ country: 'NP', name: 'सीता', line1: 'दरबार मार्ग', city: 'काठमाडौं', postcode: '४४६००' }, { postcode: '44600' }],
  [
    {
      country: 'RU',
      name: 'Ада Лавлейс',
      line1: 'Тверская ул., 1',
      city: 'Москва',
      region: 'Москва',
      postcode: '125 009',
    },
    { name: 'Ада Лавлейс', postcode: '125009' },
  ],
  [{ country: 'UA', name: 'Олена', line1: 'вул. Хрещатик 1', city: 'Київ', postcode: '01001' }, { postcode: '01001' }],
  [{ country: 'GR', name: 'Υπατία', line1: 'Ερμού 1', city: 'Αθήνα', postcode: '１０５６３' }, { postcode: '105 63' }],
  [{ country: 'BG', name: 'Иван', line1: 'бул. Витоша 1', city: 'София', postcode: '1000' }, { postcode: '1000' }],
  [{ country: 'GE', name: 'ნინო', line1: 'რუსთაველის 1', city: 'თბილისი', postcode: '0108' }, { postcode: '0108' }],
  [{ country: 'AM', name: 'Անի', line1: 'Աբովյան 1', city: 'Երևան', postcode: '0001' }, { postcode: '0001' }],
  [{ country: 'ET', name: 'ሰላም', line1: 'ቦሌ 1', city: 'አዲስ አበባ', postcode: '1000' }, { postcode: '1000' }],
  [{ country: 'KH', name: 'សុខា', line1: 'ផ្លូវ ១', city: 'ភ្នំពេញ', postcode: '១២០២០២' }, { postcode: '120202' }],
  [{ country: 'MM', name: 'အောင်', line1: 'ဗိုလ်ချုပ် ၁', city: 'ရန်ကုန်', postcode: '၁၁၁၈၁' }, { postcode: '11181' }],
  [
    {
      country: 'VN',
      name: 'Nguye\u0302\u0303n Va\u0306n A',
      line1: '1 Lê Lợi',
      city: 'Quận 1',
      region: 'TP. HCM',
      postcode: '700000',
    },
    { name: 'Nguyễn Văn A' },
  ],
  [
    { country: 'GB', name: 'Zoë', line1: '1 High St', city: 'London', postcode: 'ｓｗ１ａ２ａａ' },
    { postcode: 'SW1A 2AA' },
  ],
  [{ country: 'PL', name: 'Łucja', line1: 'Długa 1', city: 'Łódź', postcode: '90–001' }, { postcode: '90-001' }],
  [
    {
      country: 'US',
      name: "Conan O'Brien",
      line1: '1 Main St',
      city: 'Charlotte Amalie',
      region: 'U.S. Virgin Islands',
      postcode: '００８０２',
    },
    { region: 'VI', postcode: '00802' },
  ],
  [
    {
      country: 'US',
      name: 'X Æ A-12',
      line1: '1 K St',
      city: 'Washington',
      region: 'Washington, D.C.',
      postcode: '20001',
    },
    { region: 'DC' },
  ],
  [
    { country: 'US', name: 'Ada', line1: '1', city: 'X', region: 'ＮＹ', postcode: '１０００１−０００１' },
    { region: 'NY', postcode: '10001-0001' },
  ],
  [
    { country: 'ES', name: 'Núria', line1: 'Rambla 1', city: 'Lleida', region: 'Lleida', postcode: '25001' },
    { region: 'Lérida' },
  ],
  [
    { country: 'MX', name: 'Frida', line1: 'Londres 247', city: 'Coyoacán', region: 'CDMX', postcode: '04100' },
    { region: 'Ciudad de México' },
  ],
  [
    {
      country: 'BR',
      name: 'João',
      line1: 'Rua A, 1',
      line2: '\u200b',
      city: 'São Paulo',
      region: 'Sao Paulo',
      postcode: '01310100',
    },
    { region: 'SP', line2: undefined, postcode: '01310-100' },
  ],
];

describe('an address typed by somebody who lives there', () => {
  it.each(corpus)('is read: %j', (typed, kept) => {
    const address = read(typed);
    expect(address).toMatchObject(kept);
    expect(warningsAbout(address as Address)).toEqual([]);
    expect(addressLines(address as Address).every((line) => line.trim() !== '')).toBe(true);
  });

  it('is read the same once it was read', () => {
    for (const [typed] of corpus) {
      const once = read(typed) as Record<string, string>;
      expect(read(Object.fromEntries(Object.entries(once).filter(([, value]) => value !== undefined)))).toEqual(once);
    }
  });
});

const sound = { country: 'DE', name: 'Ada', line1: 'Domkloster 4', city: 'Köln', postcode: '50667' };

describe('what nobody can deliver to is refused by field', () => {
  it.each([
    ['name', '🙂'],
    ['name', '\u200b\u200d'],
    ['name', '\u3164'],
    ['name', '12'],
    ['name', 'Ada\u0007'],
    ['name', 'Ada\r\nBcc: x@example.com'],
    ['name', 'Ada\u2028Lovelace'],
    ['name', '\ud800da'],
    ['line1', '\u200b'],
    ['line1', 'Domkloster\u00004'],
    ['line1', '４１１１ １１１１ １１１１ １１１１'],
    ['line1', '٤١١١ ١١١١ ١١١١ ١١١١'],
    ['line1', '4111–1111–1111–1111'],
    ['line2', '4111\u00a01111\u00a01111\u00a01111'],
    ['line2', 'a\u001b[31mb'],
    ['city', '\u2800'],
    ['city', '\u3000'],
    ['postcode', '\u200b'],
    ['postcode', '5066'],
    ['postcode', '５０６６'],
    ['postcode', '㎢㎢㎢㎢㎢㎢㎢㎢㎢㎢'],
    ['country', 'ＤＥ'],
  ])('%s %j', (field, value) => {
    expect(read({ ...sound, [field]: value })).toEqual({ faults: expect.arrayContaining([field]) as unknown });
  });

  it('and all of Unicode is read or refused, never thrown at', () => {
    const line1 = personName('missing', 200);
    for (let point = 0; point <= 0x10ffff; point += 61) {
      const typed = String.fromCodePoint(point);
      const parsed = line1.safeParse(`a${typed}`);
      if (parsed.success) expect(parsed.data).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(() => emailField.safeParse(`ada@${typed}.example`)).not.toThrow();
    }
  });
});

describe('a region that isn’t on our list', () => {
  const india = { country: 'IN', name: 'Ada', line1: '1 Main Road', city: 'Town', postcode: '400001' };

  it('is taken where lists differ, and warned of', () => {
    const address = read({ ...india, region: 'Vidarbha' });
    expect(address).toMatchObject({ region: 'Vidarbha' });
    expect(warningsAbout(address as Address)).toEqual([
      { field: 'region', message: 'State: “Vidarbha” is not on our list. If it is right, nothing needs to be done.' },
    ]);
  });

  it('is refused where the post wants the abbreviation, of which there are no others', () => {
    expect(read({ ...sound, country: 'US', postcode: '10001', region: 'Bavaria' })).toEqual({ faults: ['region'] });
  });

  it('is still asked for where there has to be one', () => {
    expect(read({ ...india, region: '\u200b' })).toEqual({ faults: ['region'] });
  });
});

it('a name on an old order turns no other line around', () => {
  expect(addressLines({ ...sound, name: 'Ada \u202eecalevoL' })[0]).toBe('Ada ecalevoL');
});
