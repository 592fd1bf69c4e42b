import { Body, Controller, Get, Header, Param, Post, Query, Redirect, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import {
  type Address,
  addressSchema,
  completed,
  countryCodes,
  homeCountry,
  NO_POSTCODE,
} from '../../addresses/index.js';
import { Carts, piecesIn } from '../../cart/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { RANDOM_ID, randomId } from '../../foundation/identifiers/index.js';
import { CurrentVisitor, InputFaults, NotFound, parseInput, parseQuery, paths, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { AddressBook, MOST_ADDRESSES } from '../account/address-book.js';
import { accountChanges } from './budgets.js';
import { AddressFormPage } from './address-form-page.js';
import { AddressesPage } from './addresses-page.js';
import { formAgain, only, shownAgain } from './form-again.js';

const FIELDS = ['name', 'line1', 'line2', 'city', 'region', 'postcode', 'country'];
/** Stands in addresses where the id of a kept one would. */
const NOT_KEPT = 'new';
const { faults } = words.addresses;
const notice = z.object({ removed: z.string().regex(RANDOM_ID).optional() });

/** Where a member has things sent. What is another member’s isn’t there. */
@Controller('account/addresses')
@OpenTo('member')
@Costs(CHEAP)
export class AddressesPageController {
  constructor(
    private readonly addresses: AddressBook,
    private readonly carts: Carts,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@CurrentVisitor() visitor: Visitor, @Query() query: unknown): Promise<string> {
    const { removed } = parseQuery(notice, query);
    const memberId = ownerOf(visitor);
    const cart = visitor.cartId === undefined ? undefined : await this.carts.find(visitor.cartId);
    return AddressesPage({
      visitor,
      canUse: piecesIn(cart) > 0,
      addresses: await this.addresses.of(memberId),
      removed: removed === undefined ? undefined : await this.addresses.removed(memberId, removed),
    });
  }

  @Get('new')
  @Header('Content-Type', 'text/html; charset=utf-8')
  newOne(@CurrentVisitor() visitor: Visitor): string {
    const values = { name: visitor.name ?? '', country: homeCountry ?? '' };
    return AddressFormPage({ visitor, id: randomId(), isNew: true, values, usual: false });
  }

  @Post()
  @Costs(accountChanges)
  async add(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const id = newId(body);
    try {
      const address = addressIn(body);
      if ((await this.addresses.add(ownerOf(visitor), id, address, isUsual(body))) === 'full') {
        throw new InputFaults([{ field: 'name', message: words.membership.addresses.full(MOST_ADDRESSES) }]);
      }
      response.redirect(303, paths.addresses);
    } catch (error) {
      this.again(error, response, { visitor, id, isNew: true, body });
    }
  }

  @Get(':addressId')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async one(@CurrentVisitor() visitor: Visitor, @Param('addressId') id: string): Promise<string> {
    const [address, usual] = await Promise.all([
      this.addresses.find(ownerOf(visitor), id),
      this.addresses.usual(ownerOf(visitor)),
    ]);
    if (address === undefined) throw new NotFound('address');
    return AddressFormPage({ visitor, id, isNew: false, values: valuesOf(address), usual: usual?.id === id });
  }

  @Post(':addressId')
  @Costs(accountChanges)
  async change(
    @CurrentVisitor() visitor: Visitor,
    @Param('addressId') id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const address = addressIn(body);
      found(await this.addresses.change(ownerOf(visitor), id, address, isUsual(body)));
      response.redirect(303, paths.addresses);
    } catch (error) {
      this.again(error, response, { visitor, id, isNew: false, body });
    }
  }

  /** The form for another country, with all that stands in it. Nothing is kept yet, and only the country is judged. */
  @Post(':addressId/country')
  @Costs(accountChanges)
  async changeCountry(
    @CurrentVisitor() visitor: Visitor,
    @Param('addressId') asked: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const isNew = asked === NOT_KEPT;
    if (!isNew) found((await this.addresses.find(ownerOf(visitor), asked)) !== undefined);
    const id = isNew ? newId(body) : asked;
    const values = shownAgain(body, FIELDS);
    const wrong = !isCountry(values['country']);
    const page = { visitor, id, isNew, values, usual: isUsual(body), redrawn: true };
    response
      .status(wrong ? 422 : 200)
      .type('html')
      .send(AddressFormPage(wrong ? { ...page, faults: [{ field: 'country', message: faults.country }] } : page));
  }

  @Post(':addressId/usual')
  @Costs(accountChanges)
  @Redirect(paths.addresses, 303)
  async prefer(@CurrentVisitor() visitor: Visitor, @Param('addressId') id: string): Promise<void> {
    found(await this.addresses.prefer(ownerOf(visitor), id));
  }

  @Post(':addressId/removal')
  @Costs(accountChanges)
  @Redirect(paths.addresses, 303)
  async remove(@CurrentVisitor() visitor: Visitor, @Param('addressId') id: string): Promise<{ url: string }> {
    found(await this.addresses.remove(ownerOf(visitor), id));
    return { url: `${paths.addresses}?removed=${encodeURIComponent(id)}` };
  }

  @Post(':addressId/return')
  @Costs(accountChanges)
  @Redirect(paths.addresses, 303)
  async putBack(@CurrentVisitor() visitor: Visitor, @Param('addressId') id: string): Promise<void> {
    found(await this.addresses.putBack(ownerOf(visitor), id));
  }

  private again(
    error: unknown,
    response: Response,
    { visitor, id, isNew, body }: { visitor: Visitor; id: string; isNew: boolean; body: unknown },
  ): void {
    const values = shownAgain(body, FIELDS);
    formAgain(error, response, (state) =>
      AddressFormPage({ visitor, id, isNew, values, usual: isUsual(body), ...state }),
    );
  }
}

function ownerOf({ memberId }: Visitor): string {
  // The guard lets members in and nobody else.
  return memberId ?? '';
}

/** The name that the form gave to an address which isn’t kept yet. */
function newId(body: unknown): string {
  const { id } = shownAgain(body, ['id']);
  return id !== undefined && RANDOM_ID.test(id) ? id : randomId();
}

/** An address by the rules of its country. @throws {InputFaults} */
function addressIn(body: unknown): Address {
  const given = completed(only(body, FIELDS));
  const { country } = given;
  return parseInput(addressSchema(isCountry(country) ? country : undefined), given);
}

const isCountry = (code: unknown): code is string => typeof code === 'string' && countryCodes.has(code);

/** A kept address as its form’s fields hold it. */
function valuesOf(address: Address): Record<string, string> {
  const values = Object.entries(address).filter(([, value]) => typeof value === 'string' && value !== NO_POSTCODE);
  return Object.fromEntries(values);
}

function isUsual(body: unknown): boolean {
  return shownAgain(body, ['usual'])['usual'] === 'yes';
}

function found(there: boolean): void {
  if (!there) throw new NotFound('address');
}
