/** WHAT is said in a practice room: one case that every method can take. Made up; nobody's colleague. The order of the people is that of their chairs. */

/** @typedef {typeof dutch} Story */

export const dutch = {
  /** Who leads, who brings the case, and the others. */
  people: ['Sietske', 'Anke', 'Fenna', 'Bouke', 'Teun', 'Joris'],
  cards: [
    'Ik vul elke stilte op. Wat maakt dat ik die niet verdraag?',
    'Mijn collega neemt het gesprek over zodra het moeilijk wordt. Hoe houd ik mijn plek, zonder haar af te vallen waar het gezin bij zit?',
    'Ik zeg op elke vraag ja. Wat houdt mij tegen om nee te zeggen?',
    'Een vader mailt mij elke avond. Hoe lang wil ik daarop blijven antwoorden?',
    'Ik zie op tegen het overleg met de school. Waar ben ik eigenlijk bang voor?',
    'Sinds de fusie voel ik me te gast in mijn eigen team. Wat heb ik nodig om er weer bij te horen?',
  ],
  /** Whose card each of them chooses. */
  votes: [1, 1, 1, 4, 1, 1],
  arrivals: [
    ['Fijn dat jullie er zijn.', null],
    ['Ik kom net van een huisbezoek. Daar wil ik het over hebben.', null],
    ['Moe, en blij dat ik hier zit.', null],
    ['Mijn zoon is ziek. Mijn telefoon ligt op de gang.', 'tell'],
    ['Een rustige week, voor de verandering.', null],
    ['Met mijn hoofd nog in het vorige overleg.', null],
  ],
  rounds: {
    question: [
      'Wat gebeurt er in jou op het moment dat zij begint te praten?',
      'Wanneer liet je haar voor het eerst voorgaan?',
      'Wat hoop je dat het gezin aan jullie twee ziet?',
      'Hoe verloopt een gesprek waarin jij op je plek blijft?',
    ],
    advice: [
      'Bespreek het op een rustig moment, niet in de auto na een huisbezoek.',
      'Spreek vooraf af wie welk deel van het gesprek leidt.',
      'Vertel wat jij in die stilte wilde doen, niet wat zij verkeerd deed.',
      'Vraag haar eerst wat zij ziet als het moeilijk wordt.',
    ],
    association: ['Twee mensen aan één stuur.', 'Een deur die net te vroeg dichtvalt.', 'Opluchting, en meteen schaamte daarover.', 'Een kind dat met volle handen loopt.'],
    insight: ['Wie mag er stil zijn als het spannend wordt?', 'Trouw aan een collega, of aan jezelf.', 'Overnemen als een manier van zorgen.', 'Je plek krijgen, of je plek nemen.'],
    learning: [
      'Ik hoef een stilte niet op te vullen.',
      'Ik wachtte tot zij mij mijn plek gaf.',
      'Ik zeg ook liever niets waar anderen bij zijn.',
      'Overnemen kan goed bedoeld zijn en toch iets wegnemen.',
      'Ik wil vaker vooraf afspreken wie wat doet.',
      'Een afspraak van een minuut kan een gesprek schelen.',
    ],
  },
  gossip: [
    'Wat mij opvalt: Anke praat over het gezin met meer warmte dan over zichzelf.',
    'Ik denk dat die collega schrikt van stilte, en dan maar iets doet.',
    'En Anke laat het gebeuren. Misschien is het ook wel prettig, dat iemand het overneemt.',
    'Zou ze opgelucht zijn en zich daar dan voor schamen?',
    'Ik zou in haar plaats vooral moe worden.',
    'Ze zei twee keer dat het gezin er niets van mag merken. Alsof zij over iedereen moet waken.',
    'Misschien weet die collega niet eens dat ze het doet.',
    'Wat zou er gebeuren als Anke gewoon doorpraat?',
  ],
  board: ['Er is haast: het gezin staat onder druk.', 'Ze hebben nooit afgesproken wie leidt.', 'De collega is ouder en werkt er langer.', 'Stilte voelt voor allebei als falen.'],
  own_board: ['Ik wacht tot ik mijn plek krijg, in plaats van haar te nemen.', 'Hoe blijf ik rustig zitten als zij begint te praten?'],
  look_back: { insights: 'Dat ik mijn mail als een plicht zag.', done: 'Een vaste tijd afgesproken, op dinsdag.', outcome: 'Hij mailt nog, en ik antwoord op dinsdag.' },
  plan: {
    what: 'Voor het volgende huisbezoek een kwartier met mijn collega zitten: wie leidt welk deel, en wat doen we als het stil wordt?', when: 'Donderdag, voor we vertrekken.',
    notice: 'Ik maak mijn eigen zin af.', doable: true, asks: 'Fenna',
  },
  /** On a scale of 1 to 5, and on the sheet of the group check. */
  choices: [4, 5, 4, 4, 5, 3],
  sheets: [[4, 4, 5, 4, 5], [3, 4, 5, 4, 4], [4, 5, 4, 3, 5], [4, 3, 4, 4, 5], [3, 4, 5, 2, 4], [4, 4, 3, 3, 4]],
  /** What the case-bringer says when they have the word, one after another. */
  tells: [
    'We zitten bij een moeder aan tafel. Ik vraag haar iets lastigs, het wordt stil, en dan begint mijn collega te praten. Over iets anders.',
    'Het is nu vier keer gebeurd. Na afloop zegt ze: zo, dat liep goed. En ik knik.',
    'Ik heb er niets van gezegd. Ik wil niet dat het gezin denkt dat wij ruzie hebben.',
    'Ja. Als ik eerlijk ben, voel ik dan ook dat ik het niet hoef te doen.',
    'Dat raakt me. Daar wil ik even over nadenken.',
  ],
  /** What the others say when they have the word. */
  says: [
    'Ik ken dat van mijn eigen team.',
    'Wat ik hoor, is dat je het gezin wilt beschermen.',
    'Ik merk dat ik er onrustig van word.',
    'Mij valt op hoe rustig je het vertelt.',
    'Ik zou willen weten hoe dat voor jou is.',
  ],
};
