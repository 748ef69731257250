using Moderation.Deliveries;
using Moderation.Sites;

namespace Moderation.Tests.Deliveries;

public sealed class WebhookSignatureTests
{
    /// <summary>The worked example of the Standard Webhooks libraries.</summary>
    [Fact]
    public void The_signature_is_the_specification_s()
    {
        var signature = WebhookSignature.Of(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void While_secrets_rotate_each_signs()
    {
        var (newer, older) = (WebhookSecret.New(), WebhookSecret.New());

        var signatures = WebhookSignature.Of([newer, older], "id", 1, "{}").Split(' ');

        Assert.Equal([WebhookSignature.Of([newer], "id", 1, "{}"), WebhookSignature.Of([older], "id", 1, "{}")], signatures);
    }

    [Fact]
    public void A_new_secret_has_the_specification_s_form()
    {
        var secret = WebhookSecret.New();

        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.InRange(WebhookSecret.BytesOf(secret).Length, 24, 64);
    }
}
