import { Module } from '@nestjs/common';
import { CartModule } from '../../cart/index.js';
import { MembershipModule } from '../membership.module.js';
import { MembershipApiController } from './membership-api.controller.js';
import { MembershipDesk } from './membership-desk.js';
import { MembershipPageController } from './membership-page.controller.js';

@Module({
  imports: [MembershipModule, CartModule],
  controllers: [MembershipPageController, MembershipApiController],
  providers: [MembershipDesk],
})
export class MembershipWebModule {}
