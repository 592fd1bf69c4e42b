/** The keys a configuration file may have: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html */
export const SECTIONS: readonly string[] = [
  'option_settings',
  'Resources',
  'Parameters',
  'Outputs',
  'Mappings',
  'packages',
  'groups',
  'users',
  'sources',
  'files',
  'commands',
  'services',
  'container_commands',
];
