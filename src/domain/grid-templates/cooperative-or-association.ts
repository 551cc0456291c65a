import { bilingual } from './bilingual.js';

/** For the three associations of the notes, and those like them: a structure that tries out another one before it is founded. */
export const cooperativeOrAssociation = bilingual('cooperative-or-association', {
  title: { fr: 'Coopérative ou association en préparation', en: 'Cooperative or association in preparation' },
  summary: {
    fr: 'Pour une structure de préfiguration : une association qui essaie ce qu’une coopérative, une faîtière ou une association employeuse pourrait porter ensuite. Adaptez le nombre de membres visé à vos statuts et à votre budget.',
    en: 'For a structure that prefigures another: an association that tries out what a cooperative, an umbrella body or an employing association could carry later. Fit the number of members aimed at to your statutes and your budget.',
  },
  criteria: [
    {
      key: 'need',
      question: {
        fr: 'Les personnes concernées ont-elles vraiment besoin de cette structure ?',
        en: 'Do the people concerned really need this structure?',
      },
      guidance: {
        fr: 'Demandez à deux ou trois d’entre elles ce qu’elles feraient sans elle ; regardez ce qu’elles ont déjà donné : du temps, de l’argent, un mandat.',
        en: 'Ask two or three of them what they would do without it; look at what they have given already: time, money, a mandate.',
      },
      weight: 3,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'Supposé', en: 'Assumed' },
            descriptor: {
              fr: 'L’équipe décrit le besoin ; personne d’autre ne l’a encore dit avec ses propres mots.',
              en: 'The team describes the need; nobody else has put it in their own words yet.',
            },
          },
          {
            value: 2,
            label: { fr: 'Exprimé', en: 'Voiced' },
            descriptor: {
              fr: 'Des personnes concernées le disent en entretien ou en réunion, sans avoir encore rien engagé.',
              en: 'People concerned say so in interviews or meetings, and have committed nothing so far.',
            },
          },
          {
            value: 3,
            label: { fr: 'Engagé', en: 'Committed' },
            descriptor: {
              fr: 'Des personnes y mettent du temps ou de l’argent, et reviennent sans qu’on les relance.',
              en: 'People put time or money into it, and come back without being chased.',
            },
          },
          {
            value: 4,
            label: { fr: 'Porté', en: 'Carried' },
            descriptor: {
              fr: 'Les personnes concernées font vivre la structure : elles se répartissent les tâches et en amènent d’autres.',
              en: 'The people concerned keep the structure going: they share out the tasks and bring in others.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'pooling',
      question: {
        fr: 'Ce qui est mis en commun est-il mieux tenu ensemble que chacun de son côté ?',
        en: 'Is what has been pooled done better together than by each alone?',
      },
      guidance: {
        fr: 'Comparez le temps passé, le coût et les retards avant et après ; faites raconter à un membre son dernier mois. Sans objet si rien n’est mis en commun.',
        en: 'Compare time spent, cost and delays before and after; have a member tell you about their last month. Not applicable if nothing is pooled.',
      },
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'Moins bien', en: 'Worse' },
            descriptor: {
              fr: 'La mise en commun ajoute des allers-retours ; des membres en gardent un double chez eux.',
              en: 'Pooling adds to-and-fro; some members keep a duplicate of their own.',
            },
          },
          {
            value: 2,
            label: { fr: 'Pareil', en: 'The same' },
            descriptor: {
              fr: 'Le travail est fait, sans gain de temps, de coût ou de qualité que l’on puisse montrer.',
              en: 'The work gets done, with no gain in time, cost or quality that anybody can show.',
            },
          },
          {
            value: 3,
            label: { fr: 'Mieux', en: 'Better' },
            descriptor: {
              fr: 'Au moins une fonction coûte moins, va plus vite ou est plus sûre, relevés à l’appui.',
              en: 'At least one function costs less, goes faster or is more reliable, with records to show it.',
            },
          },
          {
            value: 4,
            label: { fr: 'Nettement mieux', en: 'Clearly better' },
            descriptor: {
              fr: 'C’est le cas de plusieurs fonctions, et plus personne n’en tient de double.',
              en: 'That is true of several functions, and nobody keeps a duplicate any more.',
            },
          },
        ],
      },
      target: 3,
      notApplicable: true,
    },
    {
      key: 'full-cost',
      question: {
        fr: 'Le modèle tiendrait-il à son coût réel, sans aide au démarrage ni travail offert ?',
        en: 'Would the model hold at its real cost, without start-up aid or unpaid work?',
      },
      guidance: {
        fr: 'Lisez le calcul du coût complet, heures bénévoles comprises ; demandez qui paierait si l’aide s’arrêtait demain.',
        en: 'Read the full-cost calculation, volunteers’ hours included; ask who would pay if the aid stopped tomorrow.',
      },
      weight: 3,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'Inconnu', en: 'Unknown' },
            descriptor: {
              fr: 'Le coût complet n’est pas calculé, ou il laisse de côté le temps offert.',
              en: 'The full cost has not been worked out, or leaves out the time that is given.',
            },
          },
          {
            value: 2,
            label: { fr: 'Connu', en: 'Known' },
            descriptor: {
              fr: 'Le coût complet est calculé ; les recettes en couvrent une petite part, et rien n’est promis pour le reste.',
              en: 'The full cost is worked out; income covers a small part of it, and nothing is promised for the rest.',
            },
          },
          {
            value: 3,
            label: { fr: 'En vue', en: 'In sight' },
            descriptor: {
              fr: 'Plus de la moitié est couverte par des recettes ou des engagements écrits ; pour le reste, il y a un plan daté.',
              en: 'More than half is covered by income or written commitments; for the rest there is a plan with dates.',
            },
          },
          {
            value: 4,
            label: { fr: 'Tenu', en: 'Holding' },
            descriptor: {
              fr: 'Sur les trois derniers mois, les recettes ont couvert le coût complet, salaires compris.',
              en: 'Over the last three months, income has covered the full cost, wages included.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'governance',
      question: {
        fr: 'Les décisions se prennent-elles comme les règles le prévoient ?',
        en: 'Are decisions taken the way the rules say?',
      },
      guidance: {
        fr: 'Lisez les trois derniers comptes rendus ; prenez une décision difficile et regardez qui l’a prise, et comment.',
        en: 'Read the last three sets of minutes; pick a difficult decision and see who took it, and how.',
      },
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'À quelques-uns', en: 'By a few' },
            descriptor: {
              fr: 'Une ou deux personnes décident ; les autres l’apprennent après.',
              en: 'One or two people decide; the others hear of it afterwards.',
            },
          },
          {
            value: 2,
            label: { fr: 'Sur le papier', en: 'On paper' },
            descriptor: {
              fr: 'Les règles sont écrites, mais ce qui compte se décide ailleurs que là où elles le prévoient.',
              en: 'The rules are written down, but what matters is decided elsewhere than where they say.',
            },
          },
          {
            value: 3,
            label: { fr: 'En pratique', en: 'In practice' },
            descriptor: {
              fr: 'Les décisions importantes sont prises là où c’est prévu, par qui c’est prévu, et l’on en retrouve la trace.',
              en: 'Important decisions are taken where and by whom the rules say, and the record can be found.',
            },
          },
          {
            value: 4,
            label: { fr: 'À l’épreuve', en: 'Put to the test' },
            descriptor: {
              fr: 'Un vrai désaccord a été traité selon les règles, et celles qui gênaient ont été corrigées.',
              en: 'A real disagreement was handled by the rules, and those that got in the way were mended.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'members',
      question: {
        fr: 'Combien de personnes ou de structures se sont engagées par écrit pour la suite ?',
        en: 'How many people or organisations have committed themselves in writing to what comes next?',
      },
      guidance: {
        fr: 'Comptez les engagements signés (bulletin, promesse de parts, lettre), pas les marques d’intérêt. Sans objet s’il est trop tôt pour les demander.',
        en: 'Count what is signed (a form, shares pledged, a letter), not expressions of interest. Not applicable if it is too early to ask.',
      },
      required: false,
      scale: { kind: 'number', unit: { fr: 'engagements', en: 'commitments' } },
      target: 7,
      notApplicable: true,
    },
    {
      key: 'way-out',
      question: {
        fr: 'Peut-on en sortir sans y laisser ses droits, ses données ou son argent ?',
        en: 'Can one leave it without losing rights, data or money?',
      },
      guidance: {
        fr: 'Un oui demande un exemple ou une règle écrite : un départ qui s’est bien passé, un article des statuts.',
        en: 'A yes takes an example or a written rule: somebody who left on good terms, an article of the statutes.',
      },
      scale: { kind: 'yesNo' },
      target: 1,
    },
    {
      key: 'blind-spot',
      question: {
        fr: 'Qu’est-ce que l’équipe ne voit plus, à force d’être dedans ?',
        en: 'What does the team no longer see, from being inside it?',
      },
      guidance: {
        fr: 'Deux ou trois phrases suffisent. Dites ce que vous arrêteriez en premier.',
        en: 'Two or three sentences will do. Say what you would stop first.',
      },
      required: false,
      scale: { kind: 'text' },
    },
  ],
});
