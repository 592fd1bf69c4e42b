import { runShopCommand } from './shop-command.ts';

await runShopCommand('src/membership/staff/command.js', 'to change accounts of');
