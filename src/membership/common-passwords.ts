/**
 * The passwords that lead every published list of leaks, as far as they are long enough to be tried here. Kept in the
 * source, so that checking needs nobody else to be up.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 87654321 987654321 0123456789 11223344 12341234 12344321 123123123 1q2w3e4r 1qaz2wsx
  1q2w3e4r5t zaq12wsx qazwsxedc qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwer1234 asdfghjk asdfghjkl asdf1234
  zxcvbnm1 zxcvbnm, abcd1234 abc12345 abcdefgh abcdefghi a1b2c3d4 aa123456 a1234567 a12345678 password password1
  password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa55word passwort passwords passpass iloveyou iloveyou1
  iloveyou2 sunshine sunshine1 princess princess1 football football1 baseball baseball1 basketball superman superman1
  batman123 spiderman starwars starwars1 pokemon1 pikachu1 dragon123 dragon12 monkey123 monkey12 master123 shadow123
  michael1 jennifer jessica1 ashley12 charlie1 computer computer1 internet internet1 samsung1 samsung123 google123
  facebook facebook1 linkedin instagram whatever whatever1 trustno1 welcome1 welcome123 welcome2 letmein1 letmein123
  admin123 admin1234 administrator changeme changeme1 changeit default1 guest123 test1234 testtest testing1 testing123
  temp1234 secret123 secret12 access14 access123 freedom1 liverpool liverpool1 arsenal1 chelsea1 manchester barcelona
  realmadrid juventus corvette mercedes mustang1 porsche1 harley123 chocolate chocolate1 butterfly butterfly1 cheese123
  cookie123 pumpkin1 snickers flower123 rainbow1 diamond1 midnight nirvana1 metallica slipknot blink182 eminem123
  hello123 hello1234 helloworld goodbye1 nothing1 december november october1 september january1 february summer2024
  summer2025 summer2026 winter2024 winter2025 winter2026 spring2026 autumn2026 monday123 friday13 elizabeth alexander
  alexandra christina christian nicholas benjamin samantha victoria jonathan danielle stephanie valentina sebastian
  patricia veronica fernando fernanda roberto1 gabriela gabriel1 maverick marlboro scooter1 gateway1 hardcore hellokitty
  jordan23 kobebryant michelle money123 mylove123 naruto123 newyork1 nintendo nintendo1 november1 orange12 password!
  password2 password3 pass1234 passw0rd1 peanut123 playboy1 playstation pokemon123 qwerty12345 qweasdzxc q1w2e3r4
  q1w2e3r4t5 ranger12 redskins rockstar savannah shannon1 software soccer123 soccer12 spongebob stargate steelers
  stella123 success1 superstar tinkerbell tigger12 tweety12 undertaker vacation victory1 westside william1 wolverine
  xbox360x yankees1 yellow123 zaqxswcde !qaz2wsx 1qazxsw2 147258369 159753456 159357258 741852963 789456123 456123789
  147852369 963852741 00000000 000000000 11111111 111111111 22222222 33333333 44444444 55555555 66666666 77777777
  88888888 99999999 12121212 13131313 10101010 20202020 31415926 314159265 271828182 correcthorsebatterystaple`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
