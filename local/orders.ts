import { runShopCommand } from './shop-command.ts';

await runShopCommand('src/fulfilment/on-call/command.js', 'to ask');
