import { runShopCommand } from './shop-command.ts';

// Restoring is done as the owner of the database, and therefore a command of its own.
const [what] = process.argv.slice(2);
if (what === 'restore') process.argv.splice(2, 1);
await runShopCommand(what === 'restore' ? 'src/backup/restore/command.js' : 'src/backup/command.js', 'to dump');
