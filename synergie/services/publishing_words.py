"""Words that names of people are told apart by: particles, titles, words that are names and something else too."""

from __future__ import annotations

from typing import Final

_PARTICLES: Final = "de d der den des di du da la le les l van vande vanden vander von ver ten ter t 't te d' l'"
PARTICLES: Final = frozenset(_PARTICLES.split())
TITLES: Final = frozenset(
    (
        "m", "mr", "mm", "mme", "mmes", "mlle", "mle", "monsieur", "madame", "mademoiselle", "messieurs", "mesdames",
        "dhr", "mevr", "mw", "mej", "mevrouw", "de heer", "heer", "meneer", "mijnheer", "juffrouw", "dr", "prof", "me",
        "maitre", "meester",
    )
)  # fmt: skip
SAINTS: Final = ("saint", "sainte", "sint", "st")
"""What makes a first name the name of a place."""
_ABBREVIATIONS: Final = (
    "ac oc rh hr drh grh pv ag ca cc bp cp dg sg fg it ict ti tic etp vte cpas ocmw be bxl fr nl ue eu ok nb ps cc re "
    "tr fw wg gt wg co al ar kb mb ag cd ci in au et en le la de du un il se sa ce ne ou on te of om op er is zo ze we "
    "me je ma am pm hs ht tva btw asbl vzw ais svk ba bo bs po as gac eos mr mw dr st ii iii iv vi"
)
ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS.split())
"""Initials that are something else as well."""
_COMMON: Final = (
    # French words that are family names
    "petit grand gros blanc noir brun roux rouge vert gris court long bon belle beau jeune vieux riche sage "
    "franc juste constant parfait prudent loyal commune cpas ville mairie maire bourgmestre echevin secretaire "
    "directeur president conseil conseiller service bureau public police pompier boulanger boucher berger marchand "
    "meunier tailleur tonnelier couturier chevalier "
    "prince duc comte baron roi page sergent marechal capitaine moine abbe eveque pape clerc cousin neveu pere "
    "frere ami maison moulin fontaine riviere pont bois foret montagne vallee champ pre jardin verger vigne pierre "
    "roche sable lac mer etang puits source chemin rue place porte tour chateau eglise chapelle croix temple "
    "marche parc val mont roc haut bas droit gauche midi nord sud est ouest hiver printemps automne matin soir jour "
    "nuit lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout "
    "septembre octobre novembre decembre noel paques toussaint fleur rose olive violette marguerite iris capucine "
    "pomme poirier pommier cerisier chene hetre sapin laurier loup renard lievre cerf merle pinson coq poulet mouton "
    "bonnet chapeau manteau gant soulier clef marteau couteau canon lance bouclier banque caisse budget gain plan "
    "personne agent cadre poste carriere contrat lien cible fin point rapport projet groupe "
    # first names that are words
    "claire aurore marine france prudence constance clemence victoire esperance grace celeste lys gentil aime "
    "desire fidele modeste ange max martial juste "
    # Dutch words that are family names or first names
    "klein groot lang kort wit zwart bruin rood groen grijs goed mooi jong oud rijk arm wijs sterk bakker slager "
    "visser molenaar smid kok snijder timmerman jager boer herder schipper koning prins hertog graaf "
    "ridder monnik bisschop paus meester burgemeester schepen secretaris gemeente ocmw stad dorp huis molen bron "
    "brug bos berg dal veld tuin steen zand zee meer weg straat plein poort toren kasteel kerk kruis markt noord "
    "zuid oost west winter zomer lente herfst morgen avond dag nacht maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag januari februari maart april juni juli augustus september oktober november december pasen "
    "kerst bloem roos lelie appel peer eik beuk linde den wolf vos haas hert merel vink haan kip schaap leeuw "
    "hoed mantel sleutel hamer mes dienst bureau raad raadslid personeel ambt post loopbaan doel einde punt "
    "verslag project groep an lien mark will roos fleur rein win bos ster mens man vrouw kind"
)
COMMON: Final = frozenset(_COMMON.split())
"""Words of either language that are names of people as well, in small letters without accents."""
