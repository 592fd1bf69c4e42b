import { Button, CsrfField, paths, type Visitor } from '../../web/index.js';
import { minute, words } from '../../words/index.js';
import { AccountFrame } from './account-frame.js';

const said = words.membership.sessions;

type Session = Awaited<ReturnType<Visitor['whereSignedIn']>>[number];

export interface SessionsPageProps {
  readonly visitor: Visitor;
  readonly sessions: readonly Session[];
  readonly ended?: 'one' | 'others' | undefined;
}

/** Where a member is signed in, and a way to end it. */
export function SessionsPage({ visitor, sessions, ended }: SessionsPageProps): string {
  const doneWords = { one: said.ended, others: said.othersEnded };
  const others = sessions.filter(({ here }) => !here);
  return AccountFrame({
    visitor,
    title: said.title,
    at: 'sessions',
    done: ended === undefined ? undefined : doneWords[ended],
    children: (
      <>
        <p class="lead">{said.lead}</p>
        <ul class="account-list" role="list">
          {sessions
            .toSorted((a, b) => Number(b.here) - Number(a.here))
            .map((session) => (
              <li class="account-entry">
                <div>
                  <h2 class="account-entry-name" safe>
                    {deviceWords(session)}
                  </h2>
                  <p class="fine-print">
                    <span safe>{session.here ? said.here : said.seen(minute(session.lastSeen))}</span>
                    <br />
                    <span safe>{said.since(minute(session.signedInAt))}</span>
                  </p>
                </div>
                {!session.here && (
                  <form method="post" action={paths.sessionEnding(session.handle)}>
                    <CsrfField visitor={visitor} />
                    <Button kind="quiet" aria-label={said.endWhat(deviceWords(session))}>
                      {said.end}
                    </Button>
                  </form>
                )}
              </li>
            ))}
        </ul>
        {others.length === 0 ? (
          <p>{said.alone}</p>
        ) : (
          <form method="post" action={paths.otherSessionsEnding}>
            <CsrfField visitor={visitor} />
            <Button kind="danger">{said.endOthers}</Button>
          </form>
        )}
      </>
    ),
  });
}

/** The device by the names it goes by; what nobody knows isn’t made up. */
function deviceWords({ browser, system }: Pick<Session, 'browser' | 'system'>): string {
  if (browser !== undefined && system !== undefined) return said.browserOn(browser, system);
  if (browser !== undefined) return said.browserAlone(browser);
  return system ?? said.unknown;
}
