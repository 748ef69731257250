using Classifier.Training.Robustness;

namespace Classifier.Tests.Training.Robustness;

public sealed class AttackTests
{
    public static TheoryData<string> Names { get; } = [.. Attacks.All.Select(a => a.Name)];

    [Fact]
    public void No_two_attacks_share_a_name() => Assert.Equal(Attacks.All.Count, Attacks.All.Select(a => a.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_changes_the_text(string name) => Everywhere(name, (attacked, text) => Assert.NotEqual(text, attacked));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reader_can_undo_an_attack(string name) =>
        Everywhere(name, (attacked, text) => Assert.True(Readable.Rules[name](attacked, text), $"\"{attacked}\" does not read as \"{text}\""));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_text(string name)
    {
        var attack = Find(name);
        Assert.All(Sentences.Toxic, text => Assert.Equal(
            attack.Apply(Sentences.Targeted(text), new Random(5)), attack.Apply(Sentences.Targeted(text), new Random(5))));
    }

    [Fact]
    public void Only_the_words_that_speak_for_the_score_are_changed()
    {
        const string text = "The plan is fine, you idiot.";
        var target = TargetedText.Of(text, [new() { Attribute = "toxicity", Begin = 22, End = 27, Weight = 0.9 }]);
        Assert.Equal("The plan is fine, you IDIOT.", target.Replace(word => word.ToUpperInvariant()));
    }

    [Fact]
    public void An_attacker_changes_the_three_heaviest_words_wherever_they_stand()
    {
        var target = TargetedText.Of("aaa bbb ccc ddd AAA", [Span(0, 0.3), Span(4, 0.1), Span(8, 0.2), Span(12, 0.4), Span(16, 0.3)]);
        Assert.Equal("x bbb x x x", target.Replace(_ => "x"));
    }

    [Fact]
    public void Without_an_explanation_the_longest_word_has_to_do()
    {
        Assert.Equal("so x it is", TargetedText.Of("so strange it is", []).Replace(_ => "x"));
        Assert.Empty(TargetedText.Of("1 2 3 ?", []).Words);
    }

    private static Moderation.Contracts.ScoreSpan Span(int begin, double weight) =>
        new() { Attribute = "toxicity", Begin = begin, End = begin + 3, Weight = weight };

    private static Attack Find(string name) => Attacks.All.Single(a => a.Name == name);

    private static void Everywhere(string name, Action<string, string> check)
    {
        foreach (var text in Sentences.Toxic.Concat(Sentences.Harmless))
        {
            for (var seed = 0; seed < 20; seed++)
                check(Find(name).Apply(Sentences.Targeted(text), new Random(seed)), text);
        }
    }
}
