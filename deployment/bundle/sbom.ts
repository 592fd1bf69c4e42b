import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import parseLicence from 'spdx-expression-parse';
import type { LockedPackage } from './locked-packages.ts';
import type { Version } from './repository.ts';

/** Where scanners look for it: the ending is the one CycloneDX recommends for JSON. */
export const SBOM_FILE = 'sbom.cdx.json';

const licences = new Contrib.License.Factories.LicenseFactory(parseLicence);

/**
 * The software bill of materials of a bundle (CycloneDX 1.6, JSON): each package that lies in its node_modules, with
 * version, licence, the hash that npm verified and what it depends on. Made of the lockfile and the commit alone, without
 * a clock or a random serial number, so that bundles keep having the same bytes wherever they are made.
 *
 * @param packages what is in node_modules, by path
 */
export function sbomOf(name: string, packages: ReadonlyMap<string, LockedPackage>, version: Version): string {
  const bom = new Models.Bom();
  const shop = new Models.Component(Enums.ComponentType.Application, name, {
    bomRef: name,
    version: version.version,
    purl: purlOf(name, version.version),
  });
  bom.metadata.timestamp = new Date(version.date);
  bom.metadata.component = shop;

  const components = new Map<string, Models.Component>();
  for (const [path, locked] of packages) if (path !== '') components.set(path, componentOf(path, locked));
  for (const [path, locked] of packages) {
    const { dependencies } = path === '' ? shop : (components.get(path) ?? shop);
    for (const wanted of wantedBy(locked)) {
      const component = components.get(resolved(path, wanted, components) ?? '');
      if (component !== undefined) dependencies.add(component.bomRef);
    }
  }
  for (const component of components.values()) bom.components.add(component);
  const normalizers = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(normalizers).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf(path: string, locked: LockedPackage): Models.Component {
  const name = locked.name ?? path.replace(/^.*node_modules\//, '');
  const slash = name.indexOf('/');
  const { version = '', integrity, license } = locked;
  const component = new Models.Component(Enums.ComponentType.Library, name.slice(slash + 1), {
    // Two copies of one version may lie in different places.
    bomRef: path,
    ...(slash > 0 ? { group: name.slice(0, slash) } : {}),
    version,
    purl: purlOf(name, version),
  });
  if (integrity?.startsWith('sha512-'))
    component.hashes.set(
      Enums.HashAlgorithm['SHA-512'],
      Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex'),
    );
  if (license !== undefined) component.licenses.add(licences.makeFromString(license));
  return component;
}

/** A package URL of npm's kind: https://github.com/package-url/purl-spec */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

const wantedBy = ({ dependencies, optionalDependencies }: LockedPackage): string[] =>
  Object.keys({ ...dependencies, ...optionalDependencies });

/** The folder in which Node finds a package from another one: its own node_modules first, then those around it. */
function resolved(from: string, name: string, known: ReadonlyMap<string, unknown>): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (known.has(path)) return path;
    if (folder === '') return undefined;
  }
}
