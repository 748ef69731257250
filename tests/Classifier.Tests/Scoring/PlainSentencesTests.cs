using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

public sealed class PlainSentencesTests
{
    [Theory]
    [InlineData("Great article, thanks!")]
    [InlineData("I disagree with the mayor but the plan is reasonable.")]
    [InlineData("You're wrong, but I respect your opinion.")]
    [InlineData("Hi")]
    [InlineData("lol")]
    [InlineData("no")]
    [InlineData("First!")]
    [InlineData("What time does the library open on Sunday?")]
    [InlineData("The referee was blind, terrible decision")]
    [InlineData("This traffic is killing me")]
    [InlineData("I think this article misses the point about school funding.")]
    [InlineData("Thanks for the recipe, my kids loved it")]
    [InlineData("My neighbours are Muslim and lovely people")]
    [InlineData("Good morning everyone")]
    [InlineData("The numbers are in https://www.nature.com/articles/s41586-020 if you want them.")]
    [InlineData("What a beautiful photo of your cat")]
    [InlineData("I voted against it. The budget has a hole, and nobody on the board can say who will pay for it.")]
    public void Ordinary_comments_score_low_on_everything(string text) =>
        Assert.All(Shipped.Scores(text), score => Assert.InRange(score.Value, 0, 0.3));

    [Theory]
    [InlineData("You are a stupid idiot")]
    [InlineData("you are a STUPID IDIOT!!!")]
    [InlineData("y0u are a stup1d 1d10t")]
    [InlineData("you are a s t u p i d i d i o t")]
    [InlineData("What a pathetic moron you are")]
    public void Insults_score_high(string text)
    {
        Assert.InRange(Shipped.Scores(text)[Attributes.Toxicity], 0.8, 1);
        Assert.InRange(Shipped.Scores(text)[Attributes.Insult], 0.8, 1);
    }

    [Theory]
    [InlineData("Buy cheap viagra online now http://cheap-pills.example.ru/buy best casino bonus")]
    [InlineData("Best online casino, 500 free spins, click here: http://win-casino-slots.example.com")]
    [InlineData("Nice post. Visit my web page: <a href=\"http://replica-watches.example.net\">cheap replica watches</a>")]
    [InlineData("Please subscribe to my channel and check out my new video!!")]
    public void Advertising_scores_high_for_spam(string text) => Assert.InRange(Shipped.Scores(text)[Attributes.Spam], 0.8, 1);

    [Fact]
    public void Swearing_is_obscene() => Assert.InRange(Shipped.Scores("fuck this shit")[Attributes.Obscene], 0.8, 1);

    [Fact]
    public void A_threat_is_a_threat() => Assert.InRange(Shipped.Scores("I will find you and I will kill you")[Attributes.Threat], 0.8, 1);

    [Fact]
    public void Hate_of_a_group_is_an_identity_attack() =>
        Assert.InRange(Shipped.Scores("All muslims are filthy vermin and should be deported")[Attributes.IdentityAttack], 0.5, 1);
}
