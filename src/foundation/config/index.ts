export { ConfigModule } from './config.module.js';
export { ConfigFaults, readConfig, STORE_CONFIG, type StoreConfig } from './config.js';
export { type Identity, type Login, loginOf, TIER_USERS, type TierUser } from './identity.js';
export { loadConfig, storeOf } from './load.js';
export { platformEnvironment } from './platform.js';
export { shortcomingsInWords } from './shortcomings.js';
export { configurationVariables } from './variables.js';
export { whoIsAtTheTerminal } from './terminal-user.js';
