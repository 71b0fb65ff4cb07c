# For programs whose jar has its libraries beside it: the launcher (provision) and the sample city system.
ARG JAVA_IMAGE=eclipse-temurin:25-jre

FROM ${JAVA_IMAGE}
RUN useradd --system --uid 10001 --no-create-home hall && mkdir /data && chown 10001 /data
ARG FOLDER
ARG JAR
WORKDIR /app
COPY ${FOLDER}/target/lib/ lib/
COPY ${FOLDER}/target/${JAR}.jar app.jar
# Only built with -Psbom.
COPY ${FOLDER}/target/classes/META-INF/THIRD-PARTY.txt META-INF/
COPY ${FOLDER}/target/classes/META-INF/sbom/ META-INF/sbom/
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -Duser.timezone=UTC" MALLOC_ARENA_MAX=2
ENTRYPOINT ["java", "-jar", "app.jar"]
