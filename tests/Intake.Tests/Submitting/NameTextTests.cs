using Intake.Fields;

namespace Intake.Tests.Submitting;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("Ann", "Ann")]
    [InlineData("An\u200bn\u00ad", "Ann")]
    [InlineData("\u202enna\u202c", "nna")]
    [InlineData("Ann\u2066\u2069\u200e\u200f\u061c", "Ann")]
    [InlineData("A\u200dn\u200cn", "Ann")]
    [InlineData("\u3164\u2800\ufeff", "")]
    [InlineData("Ann \U000E0041\U000E0042", "Ann ")]
    public void What_cannot_be_seen_is_not_in_a_name(string name, string clean) => Assert.Equal(clean, NameText.Clean(name));

    [Theory]
    [InlineData("محمد\u200cرضا")]
    [InlineData("क्\u200dष")]
    [InlineData("ශ්\u200dරී")]
    [InlineData("👩\u200d👩\u200d👧")]
    [InlineData("❤\ufe0f\u200d🔥")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    [InlineData("José Ñandú Ђорђе")]
    public void Scripts_and_emoji_keep_what_they_need(string name) => Assert.Equal(name, NameText.Clean(name));

    [Fact]
    public void A_name_of_nothing_is_no_name()
    {
        Assert.Null(LenientFields.Name("\u200b \u202e"));
        Assert.Null(new FieldChecks().Name("author/name", "\u200b"));
    }
}
