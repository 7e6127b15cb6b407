"""What the labels of the training sets mean on our scales. The numbers are the project's own reading of the labels."""

EMOTIONS = {  # label: (valence, intensity)
    "admiration": (0.75, 0.6),
    "amusement": (0.55, 0.5),
    "anger": (-0.8, 0.85),
    "annoyance": (-0.55, 0.5),
    "approval": (0.45, 0.35),
    "caring": (0.45, 0.45),
    "confusion": (-0.2, 0.35),
    "curiosity": (0.1, 0.3),
    "desire": (0.25, 0.45),
    "disappointment": (-0.6, 0.5),
    "disapproval": (-0.5, 0.45),
    "disgust": (-0.75, 0.75),
    "embarrassment": (-0.5, 0.5),
    "excitement": (0.75, 0.8),
    "fear": (-0.65, 0.75),
    "gratitude": (0.7, 0.55),
    "grief": (-0.85, 0.85),
    "joy": (0.8, 0.7),
    "love": (0.85, 0.75),
    "nervousness": (-0.45, 0.5),
    "neutral": (0.0, 0.1),
    "optimism": (0.5, 0.45),
    "pride": (0.65, 0.6),
    "realization": (0.0, 0.3),
    "relief": (0.5, 0.45),
    "remorse": (-0.5, 0.55),
    "sadness": (-0.65, 0.6),
    "surprise": (0.1, 0.55),
}
FAMILIES = {
    "anger": ("anger", "annoyance", "disapproval", "disgust"),
    "fear": ("fear", "nervousness"),
    "joy": (
        "joy",
        "love",
        "excitement",
        "amusement",
        "admiration",
        "gratitude",
        "optimism",
        "pride",
        "relief",
        "caring",
        "approval",
    ),
    "sadness": ("sadness", "grief", "disappointment", "remorse"),
}
"""Which emotions are shades of each basic feeling."""
LABELS = tuple(EMOTIONS)
SIDES = [0 if abs(valence) <= 0.2 else 1 if valence > 0 else -1 for valence, _ in EMOTIONS.values()]
"""Bad, neither or good; surprise, confusion and curiosity are neither."""
POLARITY = {"positive": 1.0, "negative": -1.0, "neutral": 0.0}


GENERIC = """
nothing|none|n/a|na|no comment|no comments|nil|nope|no|yes|yep|nothing to add|nothing to say|not applicable
don't know|idk|no idea|see above|same as before|prefer not to say|no answer|-|.|nothing really
nothing comes to mind|can't think of anything
love it|love this|love this app|great app|nice app|good app|best app|best app ever|awesome app|i love it
i like it|so good|very good|very nice|excellent|super|superb|amazing|amazing app|worst app|worst app ever
bad app|hate it|hate this app|i hate it|useless app|terrible|awful|rubbish|garbage|sucks|this sucks|not good
not bad|ok app|it's ok|its okay|nice|good|great|cool|perfect|fantastic|five stars|one star|would recommend
highly recommended|thumbs up|well done|good job|keep it up|great work|thank you so much|thanks a lot|the best
the worst|best ever|worst ever|wow|fun|fun game|so fun|great game|love this game|addictive|awesome|brilliant
wonderful|good stuff|great stuff|great place|great service|nice place|good food|bad service|love this place
favorite|my favorite|not great|meh|lol|haha so true|same here|me too|you too|hello there|hi good morning
hey how are you|have a nice day|see you later|bye now|ok thank you|ok thanks bye|sure go ahead
yes that is correct|no that's all|that will be all thanks|alright sounds good|great thanks
"""
"""Praise, blame and talk that tell nothing: written for Bootmaker."""

CONCRETE = """
thank you for replacing the zip on my jacket so quickly|thanks, the refund for the blue lamp came through this morning
the courier put the parcel behind the shed as I asked, thank you|great job by the fitter who rehung the door
thanks to Leila at the desk for finding my lost umbrella|the boots fit perfectly and came a day early, thank you
I love that the new bag has a pocket for the bottle|your phone line was answered within a minute, well done
nice to see the size chart has centimetres now|awesome that the app remembers my last order now
the coat is warm but the sleeves are too short|good coffee, but the terrace was full of wasps
I am relieved that you found my suitcase, thank you so much|glad the engineer came on Sunday, the heating works again
really happy with how the till staff handled my gift card|thank you for calling back about the broken kettle
great that returns are free, the label was in the box|the search finds nothing since the update
love the colour, though it fades after two washes|the lift has been out of order all week
the waiter brought water for the dog without asking|pages load slowly on my old tablet
the seat was clean and the crew found us two places together|no vegetarian dish on the menu again
thanks for sorting the wrong address on my invoice|the window seal leaks when it rains
perfect fit, and the laces are longer than before|the meter reading on my bill is not mine
the nurse explained the dose twice and wrote it down|my card was blocked while I was abroad
the driver rang the bell and carried the box upstairs|the shop assistant would not take my coupon
delivery was quick but the box was crushed|I returned the shoes because they pinch
the chat closed before I could type my order number|your prices went up again without a word
I ordered two lamps on Monday and got one|the membership page does not say that returns cost extra
amazing how fast the spare key came, two days to the island|best change in years: paying by invoice
so grateful that you held the room when our train was late|thanks, the second blanket without the smell is fine
"""
"""Thanks, praise and blame that tell something: written for Bootmaker."""
