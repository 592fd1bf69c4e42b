import { runShopCommand } from './shop-command.ts';

await runShopCommand('src/backup/command.js', 'to dump');
