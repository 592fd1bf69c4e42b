import { runShopCommand } from './shop-command.ts';

await runShopCommand('src/catalog/import/command.js', 'to import into');
