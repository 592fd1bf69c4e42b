/** DynamoDB’s protocol over LevelDB. Settings: TWIN_PORT, TWIN_DATA. */
import dynalite from 'dynalite';

const server = dynalite({ path: process.env['TWIN_DATA'], createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
server.listen(Number(process.env['TWIN_PORT']), '127.0.0.1');
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => process.exit(0));
});
