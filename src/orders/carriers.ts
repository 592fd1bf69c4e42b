/** Where a carrier tells what became of a parcel. */
interface Carrier {
  readonly name: string;
  /** Other ways to write it; letters and digits alone count, in whatever case. */
  readonly also?: readonly string[];
  /** `{number}` stands for the tracking number. */
  readonly tracking: `https://${string}{number}${string}`;
}

/** Carriers whose tracking pages take the number in their address. A parcel of any other is told of by its number alone. */
const carriers: readonly Carrier[] = [
  { name: 'Australia Post', also: ['AusPost'], tracking: 'https://auspost.com.au/mypost/track/details/{number}' },
  {
    name: 'bpost',
    also: ['Belgian Post'],
    tracking: 'https://track.bpost.cloud/btr/web/#/search?itemCode={number}',
  },
  {
    name: 'Canada Post',
    also: ['Postes Canada'],
    tracking: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}',
  },
  { name: 'Colissimo', also: ['La Poste'], tracking: 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}' },
  {
    name: 'Correos',
    tracking: 'https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number={number}',
  },
  {
    name: 'Deutsche Post',
    tracking: 'https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode={number}',
  },
  {
    name: 'DHL',
    also: ['DHL Paket', 'DHL Parcel'],
    tracking: 'https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={number}',
  },
  {
    name: 'DHL Express',
    tracking: 'https://www.dhl.com/global-en/home/tracking/tracking-express.html?submit=1&tracking-id={number}',
  },
  { name: 'DPD', tracking: 'https://tracking.dpd.de/status/en_US/parcel/{number}' },
  { name: 'Evri', also: ['Hermes UK'], tracking: 'https://www.evri.com/track/parcel/{number}/details' },
  { name: 'FedEx', also: ['Federal Express'], tracking: 'https://www.fedex.com/fedextrack/?trknbr={number}' },
  { name: 'GLS', tracking: 'https://gls-group.eu/track/{number}' },
  { name: 'Hermes', tracking: 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#{number}' },
  { name: 'InPost', tracking: 'https://inpost.pl/sledzenie-przesylek?number={number}' },
  {
    name: 'Japan Post',
    tracking:
      'https://trackings.post.japanpost.jp/services/srv/search/direct?searchKind=S002&locale=en&reqCodeNo1={number}',
  },
  {
    name: 'Österreichische Post',
    also: ['Austrian Post'],
    tracking: 'https://www.post.at/sv/sendungsdetails?snr={number}',
  },
  { name: 'Parcelforce', tracking: 'https://www.parcelforce.com/track-trace?trackNumber={number}' },
  { name: 'Poste Italiane', tracking: 'https://www.poste.it/cerca/index.html#/risultati-spedizioni/{number}' },
  { name: 'PostNL', tracking: 'https://www.postnl.nl/tracktrace/?B={number}' },
  { name: 'PostNord', tracking: 'https://www.postnord.se/en/our-tools/track-and-trace?shipmentId={number}' },
  { name: 'Royal Mail', tracking: 'https://www.royalmail.com/track-your-item#/tracking-results/{number}' },
  {
    name: 'Swiss Post',
    also: ['Die Schweizerische Post', 'Schweizerische Post', 'Schweizer Post'],
    tracking: 'https://service.post.ch/ekp-web/ui/entry/search/{number}',
  },
  { name: 'UPS', also: ['United Parcel Service'], tracking: 'https://www.ups.com/track?tracknum={number}' },
  {
    name: 'USPS',
    also: ['United States Postal Service', 'US Postal Service'],
    tracking: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}',
  },
];

const lettersOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const byName = new Map(
  carriers.flatMap((carrier) => [carrier.name, ...(carrier.also ?? [])].map((name) => [lettersOf(name), carrier])),
);

/** A carrier’s name as the shop writes it, however it was typed; as it was typed for one the shop doesn’t know. */
export function carrierNamed(typed: string): string {
  return byName.get(lettersOf(typed))?.name ?? typed;
}

/** The address at which a carrier tells where a parcel is; undefined for one the shop doesn’t know, or without a number. */
export function trackingUrl(carrier: string, tracking: string | null): string | undefined {
  const known = byName.get(lettersOf(carrier));
  if (known === undefined || tracking === null) return undefined;
  return known.tracking.replace('{number}', () => encodeURIComponent(tracking.replaceAll(' ', '')));
}

/** Names of the carriers whose parcels can be followed by a link. */
export const carrierNames: readonly string[] = carriers.map(({ name }) => name);
