import { runShopCommand } from './shop-command.ts';

await runShopCommand('src/failover/command.js', 'to take the shelves from', ['build']);
