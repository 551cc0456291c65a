import { bilingual } from './bilingual.js';

export const pilotService = bilingual('pilot-service', {
  title: { fr: 'Service pilote', en: 'Pilot service' },
  summary: {
    fr: 'Pour un service essayé avec de vraies personnes avant d’être étendu : un accompagnement, une permanence, un lieu, du matériel partagé.',
    en: 'For a service tried out with real people before it is extended: guidance, a drop-in desk, a place, shared equipment.',
  },
  criteria: [
    {
      key: 'fit',
      question: {
        fr: 'Le service répond-il à ce que les personnes viennent chercher ?',
        en: 'Does the service give people what they come for?',
      },
      guidance: {
        fr: 'Écoutez trois personnes, ou lisez trois parcours pris au hasard : qu’ont-elles demandé, qu’ont-elles reçu ?',
        en: 'Listen to three people, or read three cases picked at random: what did they ask for, what did they get?',
      },
      weight: 3,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'À côté', en: 'Beside the point' },
            descriptor: {
              fr: 'Les personnes repartent sans réponse, ou avec une réponse à une autre question.',
              en: 'People leave without an answer, or with an answer to another question.',
            },
          },
          {
            value: 2,
            label: { fr: 'Guichet', en: 'One size' },
            descriptor: {
              fr: 'Tout le monde reçoit la même réponse ; ce qui n’était pas prévu n’est pas entendu.',
              en: 'Everybody gets the same answer; what was not foreseen is not heard.',
            },
          },
          {
            value: 3,
            label: { fr: 'À la mesure', en: 'Made to measure' },
            descriptor: {
              fr: 'On part de la demande de chaque personne, et la plupart ont eu ce qu’il leur fallait.',
              en: 'It starts from what each person asks, and most got what they needed.',
            },
          },
          {
            value: 4,
            label: { fr: 'Décisif', en: 'Decisive' },
            descriptor: {
              fr: 'Des personnes racontent un avant et un après, et l’on peut en montrer la trace.',
              en: 'People tell of a before and an after, and there is something to show for it.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'reach',
      question: {
        fr: 'Le service atteint-il les personnes pour qui il a été pensé ?',
        en: 'Does the service reach the people it was meant for?',
      },
      guidance: {
        fr: 'Regardez qui est venu le mois dernier et par quel chemin ; demandez qui n’est pas venu.',
        en: 'Look at who came last month and how they found it; ask who did not come.',
      },
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'L’entourage', en: 'Friends' },
            descriptor: {
              fr: 'Viennent surtout des proches de l’équipe, ou des personnes déjà bien servies ailleurs.',
              en: 'Mostly people close to the team come, or people well served elsewhere already.',
            },
          },
          {
            value: 2,
            label: { fr: 'Une à une', en: 'One by one' },
            descriptor: {
              fr: 'Quelques personnes visées viennent, parce que l’équipe est allée les chercher.',
              en: 'Some of those it was meant for come, because the team went and fetched them.',
            },
          },
          {
            value: 3,
            label: { fr: 'Le public visé', en: 'Those it is for' },
            descriptor: {
              fr: 'La plupart des personnes qui viennent sont celles que l’on visait ; certaines ont été envoyées par d’autres.',
              en: 'Most who come are those it was meant for; some were sent by others.',
            },
          },
          {
            value: 4,
            label: { fr: 'Les plus éloignées', en: 'The hardest to reach' },
            descriptor: {
              fr: 'Viennent aussi des personnes que personne n’atteint d’habitude, et l’on sait dire pourquoi.',
              en: 'People whom nobody usually reaches come too, and the team can say why.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'cost',
      question: {
        fr: 'Ce que le service apporte vaut-il ce qu’il coûte ?',
        en: 'Is what the service brings worth what it costs?',
      },
      guidance: {
        fr: 'Divisez le coût complet, heures bénévoles comprises, par le nombre de personnes servies ; comparez avec un service voisin.',
        en: 'Divide the full cost, volunteers’ hours included, by the number of people served; compare with a similar service.',
      },
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'On ne sait pas', en: 'Unknown' },
            descriptor: {
              fr: 'Personne ne sait dire ce que coûte une personne servie.',
              en: 'Nobody can say what one person served costs.',
            },
          },
          {
            value: 2,
            label: { fr: 'Trop cher', en: 'Too dear' },
            descriptor: {
              fr: 'On le sait : c’est plus qu’ailleurs, sans résultat meilleur que l’on puisse montrer.',
              en: 'It is known: more than elsewhere, with no better result that anybody can show.',
            },
          },
          {
            value: 3,
            label: { fr: 'Au juste prix', en: 'A fair price' },
            descriptor: {
              fr: 'C’est comparable à ailleurs, ou un meilleur résultat explique l’écart.',
              en: 'It compares with elsewhere, or a better result explains the difference.',
            },
          },
          {
            value: 4,
            label: { fr: 'Économe', en: 'Thrifty' },
            descriptor: {
              fr: 'C’est moins qu’ailleurs pour un résultat au moins égal, et quelqu’un est prêt à le payer.',
              en: 'It is less than elsewhere for a result at least as good, and somebody is ready to pay it.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'pace',
      question: {
        fr: 'L’équipe peut-elle tenir à ce rythme ?',
        en: 'Can the team keep up this pace?',
      },
      guidance: {
        fr: 'Demandez à chaque membre de l’équipe ce qui s’arrête quand quelqu’un manque, et à quelle heure se fait ce qui n’a pas tenu dans la journée.',
        en: 'Ask each member of the team what stops when somebody is away, and at what hour they do what did not fit into the day.',
      },
      weight: 2,
      scale: {
        kind: 'rating',
        levels: [
          {
            value: 1,
            label: { fr: 'À bout', en: 'Worn out' },
            descriptor: {
              fr: 'Des personnes sont parties, ou rattrapent le travail le soir et le week-end.',
              en: 'People have left, or catch up in the evening and at weekends.',
            },
          },
          {
            value: 2,
            label: { fr: 'Tendu', en: 'Strained' },
            descriptor: {
              fr: 'Tout repose sur une ou deux personnes : quand elles manquent, le service s’arrête.',
              en: 'All of it rests on one or two people: when they are away, the service stops.',
            },
          },
          {
            value: 3,
            label: { fr: 'Tenable', en: 'Sustainable' },
            descriptor: {
              fr: 'Les heures prévues suffisent, et deux personnes au moins savent faire chaque tâche.',
              en: 'The hours planned are enough, and at least two people can do each task.',
            },
          },
          {
            value: 4,
            label: { fr: 'Transmissible', en: 'Can be handed on' },
            descriptor: {
              fr: 'Quelqu’un arrivé en cours de route assure le service d’après ce qui est écrit.',
              en: 'Somebody who joined on the way runs the service from what is written down.',
            },
          },
        ],
      },
      target: 3,
    },
    {
      key: 'return',
      question: {
        fr: 'Sur dix personnes venues une fois, combien sont revenues ou en ont envoyé une autre ?',
        en: 'Of ten people who came once, how many have come back or sent somebody else?',
      },
      guidance: {
        fr: 'D’après les relevés des trois derniers mois. Sans objet si le service est trop récent pour le dire.',
        en: 'From the records of the last three months. Not applicable if the service is too recent to tell.',
      },
      required: false,
      scale: { kind: 'number', unit: { fr: 'personnes sur dix', en: 'people in ten' } },
      target: 6,
      notApplicable: true,
    },
    {
      key: 'afterwards',
      question: {
        fr: 'Si le service s’arrêtait à sa date, les personnes sauraient-elles vers qui se tourner ?',
        en: 'If the service stopped on its date, would people know where to turn?',
      },
      guidance: {
        fr: 'Un oui demande un nom ou une adresse pour chaque usage important, et que les personnes aient été prévenues.',
        en: 'A yes takes a name or an address for each important use, and that people have been told.',
      },
      scale: { kind: 'yesNo' },
      target: 1,
    },
    {
      key: 'surprise',
      question: {
        fr: 'Qu’est-ce qui vous a le plus surpris, en bien ou en mal ?',
        en: 'What surprised you most, for better or for worse?',
      },
      guidance: {
        fr: 'Deux ou trois phrases suffisent. Racontez une scène plutôt qu’un avis.',
        en: 'Two or three sentences will do. Tell a scene rather than an opinion.',
      },
      required: false,
      scale: { kind: 'text' },
    },
  ],
});
