import { stringify } from 'yaml';
import { refusedFor, wordsOf } from '../../../../deployment/refusals/index.ts';
import { type Sent, tierOf, wantedBy } from './bundled.ts';
import { BUCKET, type ElasticBeanstalk } from './elastic-beanstalk.ts';
import { described } from './environment.ts';
import { optionsOf } from './options.ts';
import { platform } from './platform.ts';
import { text, type Words } from './query.ts';
import { Refusal } from './refusal.ts';

type Input = Readonly<Record<string, Words>>;

/** Makes, checks and forgets saved configurations; what they say is a file in the storage. */
export class SavedConfigurations {
  private readonly beanstalk: ElasticBeanstalk;

  constructor(beanstalk: ElasticBeanstalk) {
    this.beanstalk = beanstalk;
  }

  answer(action: string, input: Input): Words {
    const [application, name] = [text(input['ApplicationName']), text(input['TemplateName'])];
    switch (action) {
      case 'CreateConfigurationTemplate':
        return this.save(application, name, text(input['TemplateSpecification'], 'TemplateSource', 'EnvironmentName'));
      case 'ValidateConfigurationSettings':
        return { Messages: this.messages(application, name, input) };
      case 'DeleteConfigurationTemplate':
        this.beanstalk.storage.objects.delete(pathOf(application, name));
        return {};
      default:
        throw new Refusal('InvalidAction', `elasticbeanstalk ${action}`);
    }
  }

  private save(application: string, name: string, environment: string): Words {
    const found = this.beanstalk.named(environment);
    if (found === undefined)
      throw new Refusal('InvalidParameterValue', `No Environment found for EnvironmentName = '${environment}'.`);
    const { Tier } = described(found);
    const form: Sent & { readonly AWSConfigurationTemplateVersion: string } = {
      AWSConfigurationTemplateVersion: '1.1.0.0',
      EnvironmentTier: { Name: text(Tier, 'Name'), Type: text(Tier, 'Type') },
      OptionSettings: optionsOf(found),
      Platform: { PlatformArn: platform.arn },
    };
    this.beanstalk.storage.objects.set(pathOf(application, name), Buffer.from(stringify(form)));
    return { ApplicationName: application, TemplateName: name };
  }

  /** What speaks against a saved configuration. */
  private messages(application: string, name: string, input: Input): Words {
    const found = this.beanstalk.templates.of(application, name);
    if (found === undefined)
      throw new Refusal('InvalidParameterValue', `No Configuration Template named '${name}' found.`);
    if (found.Platform === undefined && input['TemplateSpecification'] === undefined)
      throw new Refusal('InvalidParameterValue', 'Unable to determine base for template pack (no solution stack)');
    return refusedFor(wantedBy(tierOf(found), undefined, found)).map(({ refusal, first }) => ({
      Message: wordsOf(refusal, { version: '', ...first.fill }),
      Severity: 'error',
      Namespace: first.fill['namespace'] ?? '',
      OptionName: first.fill['option'] ?? '',
    }));
  }
}

const pathOf = (application: string, name: string): string => `${BUCKET}/resources/templates/${application}/${name}`;
