import { bilingual } from './bilingual.js';

export const lightTechnicalPrototype = bilingual('light-technical-prototype', {
  title: { fr: 'Prototype technique léger', en: 'Light technical prototype' },
  summary: {
    fr: 'Pour un outil, un montage ou une maquette, faits vite et à peu de frais afin de vérifier une idée, et qui ne sont pas faits pour durer.',
    en: 'For a tool, a rig or a mock-up made fast and at little cost in order to check an idea, and not made to last.',
  },
  criteria: [
    {
      key: 'answer',
      question: {
        fr: 'L’essai répond-il à la question pour laquelle il a été fait ?',
        en: 'Does the trial answer the question it was made for?',
      },
      guidance: {
        fr: 'Faites dire la question en une phrase ; demandez ensuite où sont notées les observations.',
        en: 'Have the question put in one sentence; then ask where the observations are written down.',
      },
      weight: 3,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'Pas de question', en: 'No question' },
            descriptor: {
              fr: 'Personne ne sait dire ce que l’essai devait montrer, ou chacun dit autre chose.',
              en: 'Nobody can say what the trial was to show, or everybody says something else.',
            },
          },
          {
            value: 2,
            label: { fr: 'Des impressions', en: 'Impressions' },
            descriptor: {
              fr: 'La question est écrite ; on a des impressions, mais pas d’observations notées.',
              en: 'The question is written down; there are impressions, but no recorded observations.',
            },
          },
          {
            value: 3,
            label: { fr: 'Une réponse', en: 'An answer' },
            descriptor: {
              fr: 'Des observations notées disent oui ou non, et n’importe qui peut les relire.',
              en: 'Recorded observations say yes or no, and anybody can read them again.',
            },
          },
          {
            value: 4,
            label: { fr: 'Une réponse vérifiée', en: 'A checked answer' },
            descriptor: {
              fr: 'Quelqu’un d’autre a refait l’essai et a trouvé la même chose.',
              en: 'Somebody else has repeated the trial and found the same.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'handling',
      question: {
        fr: 'Les personnes à qui il est destiné s’en servent-elles sans aide ?',
        en: 'Do the people it is meant for use it without help?',
      },
      guidance: {
        fr: 'Regardez quelqu’un s’en servir pour la première fois, sans rien dire. Sans objet si personne n’est censé s’en servir.',
        en: 'Watch somebody use it for the first time, and say nothing. Not applicable if nobody is meant to use it.',
      },
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'Non', en: 'No' },
            descriptor: {
              fr: 'Seules les personnes qui l’ont construit le font marcher.',
              en: 'Only those who built it can make it work.',
            },
          },
          {
            value: 2,
            label: { fr: 'Avec de l’aide', en: 'With help' },
            descriptor: {
              fr: 'Une personne nouvelle y arrive si quelqu’un se tient à côté d’elle.',
              en: 'A newcomer manages if somebody stands beside them.',
            },
          },
          {
            value: 3,
            label: { fr: 'Sans aide', en: 'Without help' },
            descriptor: {
              fr: 'Une personne qui ne l’avait jamais vu est allée au bout de la tâche prévue.',
              en: 'Somebody who had never seen it got to the end of the task it is for.',
            },
          },
          {
            value: 4,
            label: { fr: 'Pour de bon', en: 'For real' },
            descriptor: {
              fr: 'Des personnes le reprennent d’elles-mêmes, pour leur propre travail.',
              en: 'People take it up again of their own accord, for their own work.',
            },
          },
        ],
      },
      target: 3,
      notApplicable: true,
    },
    {
      key: 'reliability',
      question: {
        fr: 'Tient-il assez bien pour ce qu’on lui demande aujourd’hui ?',
        en: 'Does it hold up well enough for what is asked of it today?',
      },
      guidance: {
        fr: 'Essayez un cas que personne n’a préparé ; demandez ce qui est tombé en panne depuis un mois, et ce qui a été perdu.',
        en: 'Try a case that nobody has prepared; ask what has broken down in the last month, and what was lost.',
      },
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'Il lâche', en: 'It fails' },
            descriptor: {
              fr: 'La démonstration échoue, ou l’on y perd ce qu’on lui avait confié.',
              en: 'The demonstration fails, or what was entrusted to it is lost.',
            },
          },
          {
            value: 2,
            label: { fr: 'En démonstration', en: 'In a demonstration' },
            descriptor: {
              fr: 'Il marche sur les cas préparés ; sur les autres, il s’arrête ou se trompe.',
              en: 'It works on prepared cases; on others it stops or gets things wrong.',
            },
          },
          {
            value: 3,
            label: { fr: 'À l’usage', en: 'In use' },
            descriptor: {
              fr: 'Il a servi plusieurs semaines ; ses pannes sont connues et se réparent dans la journée.',
              en: 'It has been used for several weeks; its breakdowns are known and mended within the day.',
            },
          },
          {
            value: 4,
            label: { fr: 'Sans y penser', en: 'Without a thought' },
            descriptor: {
              fr: 'Une panne se voit aussitôt, ne fait rien perdre, et plusieurs personnes savent la réparer.',
              en: 'A breakdown shows at once, loses nothing, and several people can mend it.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'lightness',
      question: {
        fr: 'L’essai est-il resté léger ?',
        en: 'Has the trial stayed light?',
      },
      guidance: {
        fr: 'Comparez le temps et l’argent prévus et dépensés ; demandez ce qui a été construit sans servir à la question.',
        en: 'Compare time and money planned and spent; ask what was built that does not serve the question.',
      },
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'Parti pour durer', en: 'Here to stay' },
            descriptor: {
              fr: 'On construit déjà la version définitive ; s’arrêter paraît plus coûteux que continuer.',
              en: 'The final version is being built already; stopping seems dearer than going on.',
            },
          },
          {
            value: 2,
            label: { fr: 'Alourdi', en: 'Grown heavy' },
            descriptor: {
              fr: 'Le temps ou l’argent prévus sont dépassés, pour des choses qui ne servent pas à la question.',
              en: 'Time or money has run over, for things that do not serve the question.',
            },
          },
          {
            value: 3,
            label: { fr: 'Léger', en: 'Light' },
            descriptor: {
              fr: 'Le temps et l’argent prévus ont suffi ; on a laissé de côté ce qui ne servait pas à la question.',
              en: 'The time and money planned were enough; what did not serve the question was left out.',
            },
          },
          {
            value: 4,
            label: { fr: 'Au plus simple', en: 'As simple as can be' },
            descriptor: {
              fr: 'La réponse est venue par un moyen plus simple que prévu, et l’on s’en est tenu là.',
              en: 'The answer came by a simpler way than planned, and that was left at that.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'testers',
      question: {
        fr: 'Combien de personnes extérieures à l’équipe l’ont essayé elles-mêmes ?',
        en: 'How many people from outside the team have tried it themselves?',
      },
      guidance: {
        fr: 'Comptez celles qui l’ont eu en main, pas celles à qui on l’a montré. Sans objet si personne n’est censé s’en servir.',
        en: 'Count those who had it in their hands, not those who were shown it. Not applicable if nobody is meant to use it.',
      },
      required: false,
      scale: { kind: 'number', unit: { fr: 'personnes', en: 'people' } },
      target: 5,
      notApplicable: true,
    },
    {
      key: 'removal',
      question: {
        fr: 'Peut-on l’enlever demain sans rien casser ?',
        en: 'Can it be taken away tomorrow without breaking anything?',
      },
      guidance: {
        fr: 'Un oui demande de savoir qui s’en sert, où sont les données, et comment les gens feraient sans lui.',
        en: 'A yes takes knowing who uses it, where the data is, and how people would do without it.',
      },
      scale: { kind: 'yesNo' },
      target: 1,
    },
    {
      key: 'next',
      question: {
        fr: 'Que faudrait-il essayer ensuite, au moindre coût ?',
        en: 'What should be tried next, at the least cost?',
      },
      guidance: {
        fr: 'Une phrase suffit : la prochaine question, et le plus petit essai qui y répondrait.',
        en: 'One sentence will do: the next question, and the smallest trial that would answer it.',
      },
      required: false,
      scale: { kind: 'text' },
    },
  ],
});
