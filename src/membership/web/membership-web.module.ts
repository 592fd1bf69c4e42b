import { Module } from '@nestjs/common';
import { CartModule } from '../../cart/index.js';
import { MailDispatch, NotificationsModule } from '../../notifications/index.js';
import { OrdersModule } from '../../orders/index.js';
import { OrdersWebModule } from '../../orders/web/orders-web.module.js';
import { Roles } from '../../web/index.js';
import { Membership } from '../membership.js';
import { MembershipModule } from '../membership.module.js';
import { AccountDesk } from './account-desk.js';
import { AccountMarks } from './account-marks.js';
import { AccountLetters } from './account-letters.js';
import { AddressesPageController } from './addresses-page.controller.js';
import { EmailPageController } from './email-page.controller.js';
import { Leaving } from './leaving.js';
import { LeavingPageController } from './leaving-page.controller.js';
import { MemberDataExport } from './member-data.js';
import { MembershipApiController } from './membership-api.controller.js';
import { GuestOrders } from './guest-orders.js';
import { MembershipDesk } from './membership-desk.js';
import { MembershipPageController } from './membership-page.controller.js';
import { OrderAccountController } from './order-account.controller.js';
import { PasswordPageController } from './password-page.controller.js';
import { ProfilePageController } from './profile-page.controller.js';
import { ResetPageController } from './reset-page.controller.js';
import { SessionsPageController } from './sessions-page.controller.js';

@Module({
  imports: [MembershipModule, CartModule, NotificationsModule, OrdersModule, OrdersWebModule],
  controllers: [
    MembershipPageController,
    MembershipApiController,
    ResetPageController,
    ProfilePageController,
    EmailPageController,
    LeavingPageController,
    PasswordPageController,
    SessionsPageController,
    AddressesPageController,
    OrderAccountController,
  ],
  providers: [
    { provide: Roles, useExisting: Membership },
    MembershipDesk,
    AccountDesk,
    AccountMarks,
    Leaving,
    MemberDataExport,
    AccountLetters,
    GuestOrders,
    MailDispatch,
  ],
})
export class MembershipWebModule {}
