import { runShopCommand } from './shop-command.ts';

await runShopCommand('src/catalog/export/command.js', 'to export from');
