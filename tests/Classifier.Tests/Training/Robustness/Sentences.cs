using System.Text.RegularExpressions;
using Classifier.Training.Robustness;

namespace Classifier.Tests.Training.Robustness;

/// <summary>Sentences of our own: enough to see an attack work, and no data set.</summary>
internal static class Sentences
{
    public static readonly string[] Toxic =
    [
        "You are a stupid idiot", "What a pathetic moron you are", "Shut up, you ignorant fool", "Go to hell, you disgusting liar", "This guy is a complete imbecile",
        "Only a retarded clown would write such garbage", "You people are scum and you know it", "Nobody likes you, loser, go away",
        "The author is a dumb cunt", "Fuck off and die, you worthless piece of shit", "What an asshole, typical of that lot",
        "You are an ugly bitch with an empty head", "He is a lying bastard and his wife is a whore", "Stop crying, you pathetic little coward",
        "I hope you choke on it, you filthy pig", "How stupid can a person be? You are a joke", "Your mother must be proud of such a dumbass",
        "That brainless twat should never speak again", "Kiss my ass, you arrogant prick", "Idiots like you ruin everything",
    ];

    public static readonly string[] Harmless =
    [
        "Great article, thanks!", "I disagree with the mayor but the plan is reasonable", "What time does the library open on Sunday?",
        "The referee made a terrible decision in the second half", "This traffic is killing me", "Thanks for the recipe, my kids loved it",
        "My neighbours are Muslim and lovely people", "The numbers in the second table do not add up", "You are wrong, but I respect your opinion",
        "I read the book twice and liked it less each time", "Does anybody know how to fix a leaking tap?", "The old bridge was closed last winter",
        "Nobody on the board can say who will pay for it", "Such a sad story, my thoughts are with the family", "The new stadium is ugly and too expensive",
        "Please read the source before you answer", "It rained all day and the dog refused to go out", "Honestly the worst coffee in town",
        "She argued her case well, though I would have voted against it", "Why was the comment section closed yesterday?",
    ];

    /// <summary>With every word a target.</summary>
    public static TargetedText Targeted(string text) =>
        new(text, [.. Regex.Matches(text, "[A-Za-z]{3,}").Select(m => (m.Index, m.Index + m.Length))]);
}
