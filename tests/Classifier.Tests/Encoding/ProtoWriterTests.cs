using Classifier.Training.Encoder;

namespace Classifier.Tests.Encoding;

public sealed class ProtoWriterTests
{
    [Fact]
    public void Fields_are_written_as_protocol_buffers_asks()
    {
        Assert.Equal([0x08, 0xAC, 0x02], new ProtoWriter().Number(1, 300).ToArray());
        Assert.Equal([0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], new ProtoWriter().Number(2, -1).ToArray());
        Assert.Equal([0x12, 0x02, (byte)'h', (byte)'i'], new ProtoWriter().Text(2, "hi").ToArray());
        Assert.Equal([0x15, 0x00, 0x00, 0x80, 0x3F], new ProtoWriter().Real(2, 1f).ToArray());
        Assert.Equal([0xA2, 0x01, 0x02, 0x08, 0x01], new ProtoWriter().Message(20, new ProtoWriter().Number(1, 1)).ToArray());
    }
}
