using Moderation.Sites;

namespace Moderation.Tests.Sites;

public sealed class SiteHistoryTests
{
    [Fact]
    public void What_stays_is_not_named() => Assert.Empty(SiteHistory.Changed(new SiteSettings { Contact = "a" }, new SiteSettings { Contact = "a" }));

    [Fact]
    public void Every_setting_that_differs_is_named() =>
        Assert.Equal(
            ["contact", "commentsPerMinute", "policy"],
            SiteHistory.Changed(
                new SiteSettings { Contact = "a" },
                new SiteSettings { CommentsPerMinute = 1, Policy = new SiteSettings().Policy with { FailMode = Moderation.Rules.FailMode.Reject } }));
}
